import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from sme_learn.content.library import Library
from sme_learn.model import Learner
from sme_learn.services.desk import Desk
from sme_learn.settings import Settings
from sme_learn.store.record import open_record
from sme_learn.ui import theme

COURSE = """\
id = "marks"
title = "Marks"
summary = "Names that customers look for."
icon = "badge"
pass_mark = 0.7
lessons = ["01-strong.md", "02-next.md"]
"""

FACTS = """\
[FEE-1]
value = 850
unit = "EUR"
place = "EUIPO"
says = "Basic fee for one class, filed online"
as_of = "2026-01"
read = "2026-11"
source = "Fee table"
url = "https://example.org/fees"
sheet = "FEE-1"
grade = "A"
life = "volatile"
"""

GLOSSARY = """\
## Trademark {#trademark}
A sign that tells whose goods they are. See also [[examiner]].

## Examiner {#examiner}
Somebody who reads an application.
"""

FILLER = "The further a name is from the goods, the easier it is to protect. " * 12

STRONG = f"""\
---
id: strong
title: A strong mark
summary: Rank names from weak to strong.
minutes: 10
objectives:
  rank: Rank names by their strength
---

Not every name makes a good [[trademark]]. The fee is {{fact:FEE-1}}.

## The ladder {{#ladder}}

{FILLER}

::: tip
Say it on the phone.
:::

::: choice {{#strongest objective=rank level=apply see=ladder hint="Invented words."}}
Which is the strongest mark for **bread**?

- [ ] FRESH LOAF
  > It says what it is.
- [x] ZORVEL
  > An invented word.
- [ ] SUNRISE OVEN
  > It hints.
---
The further from the goods, the better.
:::

::: nonsense {{#what}}
Nobody knows this kind.
:::

## Further on {{#further}}

{FILLER}

::: short-text {{#kind objective=rank level=remember see=further}}
What do we call an invented word?

= fanciful
---
From fancy.
:::

{FILLER}

## The end {{#end}}

{FILLER}

::: quiz {{draw=2}}
Two questions.
:::

::: choice {{#pool-a objective=rank level=apply see=ladder}}
Which is the weakest?

- [x] BREAD
  > The goods themselves.
- [ ] ZORVEL
  > Invented.
---
It names the goods.
:::

::: true-false {{#pool-b objective=rank level=remember see=further}}
An invented word is weak.

= false
  > It is strong.
---
It stands on top.
:::
"""

NEXT = """\
---
id: next
title: What next
summary: Search and file.
minutes: 5
objectives:
  file: File it
---

Now search.
"""


@pytest.fixture
def lessons(tmp_path):
    folder = tmp_path / "lessons"
    course = folder / "en" / "marks"
    course.mkdir(parents=True)
    (folder / "facts.toml").write_text(FACTS, encoding="utf-8")
    (folder / "en" / "glossary.md").write_text(GLOSSARY, encoding="utf-8")
    (course / "course.toml").write_text(COURSE, encoding="utf-8")
    (course / "01-strong.md").write_text(STRONG, encoding="utf-8")
    (course / "02-next.md").write_text(NEXT, encoding="utf-8")
    return folder


@pytest.fixture
def ticking():
    """A clock that goes on by a second whenever it is asked."""
    times = (datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=n) for n in range(10_000))
    return lambda: next(times)


@pytest.fixture
def studying(qapp, lessons, tmp_path, ticking):
    """A desk on the small lesson, with Amina at it."""
    theme.apply(qapp, Settings(theme="light", reduced_motion=True))
    with open_record(tmp_path / "record.db") as record:
        desk = Desk(tmp_path, Library(lessons), record, Settings(theme="light"), now=ticking)
        amina = Learner(desk.new_id(), "Amina")
        record.add_learner(amina)
        yield desk.of(amina)


@pytest.fixture
def locked(studying):
    """Another program holds the record for as long as one is within."""

    @contextmanager
    def hold():
        with closing(sqlite3.connect(studying.record.path)) as other:
            other.execute("begin exclusive")
            yield

    return hold()


@pytest.fixture
def opened(qtbot):
    """Show a page in a window of its own and wait until it is complete."""

    def open_page(page, width=1000, height=600):
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if view := getattr(page, "view", None):
            qtbot.waitUntil(lambda: view.is_filled)
        return page

    return open_page
