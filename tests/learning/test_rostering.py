import pytest

from sme_learn.learning.roster_headings import _NAMES, columns_of, heading, kind_of
from sme_learn.learning.rostering import MOST_ROWS, roster_of, tell_apart
from sme_learn.model.roster import RosterRow, clean, full_name
from sme_learn.services import people


def table(*rows):
    return roster_of(enumerate(rows, start=1))


def said(found):
    return [(problem.line, problem.what) for problem in found.problems]


def test_a_heading_has_one_meaning():
    kinds: dict[str, set[str]] = {}
    for kind, spellings in _NAMES.items():
        for spelling in spellings.replace("\n", "|").split("|"):
            kinds.setdefault(heading(spelling), set()).add(kind)

    kinds.pop("")
    assert {spelling for spelling, of in kinds.items() if len(of) > 1} == set()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        *(("FIRST_NAME", "given"), ("  E-Mail : ", "email"), ("Prenom", "given")),
        *(("Extra time (%)", "extra_time"), ("Имя", "name"), ("الإسم الأول", "given")),
        *(("اسم العائلة", "family"), ("姓名（必填）", "name"), ("Grupo", "group")),
        *(("Matricula", "outside_id"), ("shoe size", None), ("", None)),
    ],
)
def test_headings_are_known_however_they_are_written(cell, kind):
    assert kind_of(cell) == kind


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (("Nom", "Prénom"), {"family": 0, "given": 1}),
        (("Nombre", "Apellidos"), {"given": 0, "family": 1}),
        (("Имя", "Фамилия"), {"given": 0, "family": 1}),
        (("Nome", "Turma"), {"name": 0, "group": 1}),
        (("Name", "First name", "Family name"), {"name": 0, "given": 1, "family": 2}),
        (("Code", "Code", "Name"), {"code": 0, "name": 2}),
    ],
)
def test_a_heading_of_two_meanings_is_understood_by_its_neighbours(header, columns):
    assert columns_of(header) == columns


def test_the_whole_name_comes_before_its_parts():
    found = table(("Name", "First name", "Family name"), ("Ada O.", "Ada", "Okafor"), ("", "B", ""))

    assert [row.name for row in found.rows] == ["Ada O.", "B"]


def test_a_chinese_name_begins_with_the_family():
    assert full_name("芳", "王") == "王芳"
    assert full_name("Fang", "王") == "Fang 王"


def test_names_are_cleaned_as_those_of_learners_are():
    for name in ("  Ada \t Okafor\n", "Zoe\u0308", "نگار\u200cپور", "A\x00\u202eda", "李 小龍"):
        assert clean(name) == people.clean(name)


def test_a_title_above_the_header_is_passed_over_and_a_name_is_no_header():
    found = table(("Spring class",), ("Name", "Group"), ("Nome", ""), ("Ada", "A"))

    assert [row.name for row in found.rows] == ["Nome", "Ada"]
    assert said(found) == [(1, "This line stands above the header row and was passed over.")]


def test_a_table_without_a_column_of_names_is_told():
    [(line, what)] = said(table(("Code", "Group"), ("117", "A")))
    assert (line, what) == (1, "No column of names: nothing was read.")

    [(line, what)] = said(table(("Ada", "A"), ("Ben", "B")))
    assert what.startswith("No header row")


def test_without_a_header_a_line_is_a_name():
    found = table(("Ada",), ("", "Ben"), ("Chidi", "A"), (" ",))

    assert [row.name for row in found.rows] == ["Ada", "Ben"]
    assert said(found) == [(3, "This line holds more than a name; it was left out.")]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("", "", ""), None),
        (("\u200d", "A", ""), "has no name"),
        (("A" * 81, "", ""), "longer than 80"),
        (("ada@example.org", "", ""), "e-mail address in the place"),
        (("Ada", "A" * 101, ""), "longer than 100"),
        (("Ada", "", "L-0000-00"), "which no learner can have"),
        (("Ada", "", "A" * 101), "longer than 100"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_left_out(cells, why):
    found = table(("Name", "Group", "Code"), cells)

    assert not found.rows
    assert [why in what for _line, what in said(found)] == ([True] if why else [])


def test_a_row_may_be_shorter_than_the_header():
    [ada] = table(("Group", "Name", "Code"), ("A", "Ada")).rows

    assert (ada.name, ada.group, ada.code) == ("Ada", "A", None)


def test_a_code_of_the_program_is_one_in_small_letters_too():
    [ada, ben] = table(("Name", "Code"), ("Ada", "l-7k2m-qx"), ("Ben", "A-17")).rows

    assert (ada.code, ada.outside_id) == ("L-7K2M-QX", None)
    assert (ben.code, ben.outside_id) == (None, "A-17")


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        *(("25", 0.25), ("25%", 0.25), ("25 ٪", 0.25), ("33,3", 0.333), ("33.3 %", 0.333)),
        *(
            ("٢٥٪", 0.25),
            ("٣٣٫٥", 0.335),
            ("+50", 0.5),
            ("0", 0.0),
            ("300", 3.0),
            ("１００％", 1.0),
        ),
    ],
)
def test_extra_time_is_read_as_per_cent(cell, share):
    [row] = table(("Name", "Extra time"), ("Ada", cell)).rows

    assert row.extra_time == share


@pytest.mark.parametrize("cell", ["yes", "0.25", "-5", "301", "1/3", "nan", "1e2", "25 50", "%"])
def test_extra_time_that_is_none_is_told_and_the_learner_is_kept(cell):
    found = table(("Name", "Extra time"), ("Ada", cell))

    assert [row.extra_time for row in found.rows] == [None]
    [(line, what)] = said(found)
    assert (line, what) == (2, f"{cell!r} is no extra time; what the learner had before is kept.")


def test_two_learners_of_one_name_need_codes():
    found = table(
        ("Name", "Code"), ("Ada", "1"), ("ada", ""), ("Ada", "2"), ("Ben", ""), ("Ben", "")
    )

    assert [(row.line, row.name) for row in found.rows] == [(2, "Ada"), (4, "Ada"), (5, "Ben")]
    assert said(found) == [
        (3, "ada is named in line 2 too; this row was left out."),
        (6, "Ben is named in line 5 too; this row was left out."),
    ]


def test_one_code_is_one_learner():
    found = table(("Name", "Code"), ("Ada", "1"), ("Ben", "1"))

    assert [row.name for row in found.rows] == ["Ada"]
    assert said(found) == [(3, "Ben has '1' as line 2 has, and was left out.")]


def test_rows_told_apart_stay_so():
    rows = [RosterRow(2, "Ada", outside_id="1"), RosterRow(3, "Ada"), RosterRow(4, "Ben")]

    once, _problems = tell_apart(rows)

    assert tell_apart(once) == (once, [])


def test_a_roster_has_a_limit():
    found = table(("Name",), *((f"Learner {n}",) for n in range(MOST_ROWS + 1)))

    assert len(found.rows) == MOST_ROWS
    [(line, what)] = said(found)
    assert line == MOST_ROWS + 2
    assert "5000 learners" in what


def test_nothing_names_nobody():
    assert table() == table((" ",)) == roster_of(())
