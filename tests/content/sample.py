"""A folder of lessons that nothing is wrong with."""

COURSE = """\
id = "marks"
title = "Marks"
summary = "Names that customers look for."
icon = "badge"
pass_mark = 0.7
lessons = ["01-strong.md"]
"""

HEAD = """\
---
id: strong
title: Choosing a strong mark
summary: Rank names from weak to strong.
minutes: 15
objectives:
  rank: Rank candidate marks
---
"""

ACTIVITY = """
::: choice {#strong-activity objective=rank level=decide see=ladder}
Which name would you take for bread?

- [ ] BREAD
  > It names the goods.
- [x] TIVUMA
---
Nobody else needs it.
:::
"""

MORE = f"""
::: sheet
| My name | Your answer |
|---|---|
| | |
:::

::: figure figures/steps.svg {{alt="Two steps"}}
:::
{ACTIVITY}"""

PROSE = f"""
## The ladder {{#ladder}}

{"The further a name is from the goods, the stronger it is. " * 40}

::: do-it
Say the name aloud.
:::

::: professional
Ask before you file.
:::

::: takeaways
- Invented words are strong.
- Plain words are weak.
- Test before you print.
:::
"""

QUIZ = "\n::: quiz {draw=6}\nSix questions.\n:::\n"


def true_false(own: str) -> str:
    return f"""
::: true-false {{#{own} objective=rank level=remember see=ladder}}
An invented word is a weak mark.

= false
  > The ladder runs the other way.
---
Invented words stand at the top.
:::
"""


FEW = """
::: choice {#qc objective=rank level=apply see=ladder}
Which name is stronger?

- [x] BLUE CAMEL
- [ ] FRESH LOAF
  > It describes the goods.
---
It has no link to the goods.
:::

::: ordering {#qo objective=rank level=apply see=ladder}
Weakest first.

1. COFFEE
2. BLUE CAMEL
3. ZOLVEA
---
From generic to invented.
:::

::: short-text {#qs objective=rank level=remember see=ladder}
What do we call an invented word?

= fanciful
---
Fanciful.
:::
"""

POOL = "".join(true_false(f"q{number}") for number in range(6))

FACT = """\
[PAR-01]
value = 6
unit = "months"
place = "Paris Convention"
says = "Priority period for trademarks"
as_of = "undated"
read = "2026-11"
source = "Guide"
url = "https://guide.example/"
sheet = "PAR-01"
grade = "B"
life = "stable"
"""

GLOSSARY = """\
## Trademark {#trademark}
A sign that tells customers whose goods they are buying.

## Goods and services {#goods}
What you sell. See [[trademark]].
"""

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" font-family="Inter">
<rect width="10" height="10" fill="#3b45c4"/><text fill="#171a2b">A</text>
</svg>
"""

LESSON = HEAD + PROSE + MORE + QUIZ + POOL + FEW

CASE = (
    """\
---
id: hill-pepper
title: Hill pepper
summary: Growers took one name for their pepper.
who: Growers of a hill
countries: CM, KH
sector: food
rights: geographical-indication
effects: price, output
year: 2022
strength: medium
source: A newspaper
url: https://paper.example/pepper
read: 2026-11
lessons: strong
---

Everybody sold pepper from the hill, even those who never saw it. See [[trademark]].

## What was done {#done}

"""
    + "The growers wrote down how their pepper grows. " * 20
    + """

::: class
1. Who gained?
2. What else changed?
3. What would you do?
:::
"""
)


def asked_in(own: str, pair: str) -> str:
    see = "see=strong#ladder"
    head = f'{{#t{pair}{own} set={own} pair={pair} objective="strong/rank" level=apply {see}}}'
    return f"""
::: choice {head}
Which name is the strongest, {pair}{own}?

- [x] ZOLVEA {pair}
- [ ] COFFEE {own}
  > It names the goods.
---
An invented word.
:::
"""


TEST_HEAD = """\
---
id: marks-test
title: Marks, before and after
minutes: 30
---

Twenty questions.
"""

TEST = TEST_HEAD + "".join(asked_in(own, f"{n:02}") for n in range(20) for own in "ab")

FILES = {
    "facts.toml": FACT,
    "en/glossary.md": GLOSSARY,
    "en/marks/course.toml": COURSE,
    "en/marks/01-strong.md": LESSON,
    "en/marks/figures/ladder.svg": SVG,
    "en/marks/figures/steps.svg": SVG,
}
