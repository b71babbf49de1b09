"""Every rule finds the smallest lesson that breaks it, and nothing else."""

import ast
from pathlib import Path

import pytest

import sme_learn
from sme_learn.content.check import check
from sme_learn.content.rules import RULES
from tests.content.sample import (
    CASE,
    COURSE,
    FACT,
    FEW,
    FILES,
    GLOSSARY,
    LESSON,
    POOL,
    SVG,
    TEST,
    asked_in,
    true_false,
)

LESSON_FILE = "en/marks/01-strong.md"
CASE_FILE = "en/cases/hill.md"
TEST_FILE = "en/marks/test.md"
COURSE_FILE = "en/marks/course.toml"
FIGURE = '\n::: figure figures/ladder.svg {alt="Bars"}\n:::\n'
IN_PROSE = "The further"


def choice(own: str, options: str, prompt: str = "Which mark?") -> str:
    return (
        f"\n::: choice {{#{own} objective=rank level=apply see=ladder}}\n{prompt}\n\n{options}"
        "---\nWhy.\n:::\n"
    )


RIGHT = "- [x] ZOLVEA\n"
WRONG = "- [ ] COFFEE\n  > No.\n"


def asks(block: str) -> dict[str, str]:
    return {LESSON_FILE: LESSON.replace("\n::: do-it", block + "\n::: do-it")}


def prose(words: str) -> dict[str, str]:
    return {LESSON_FILE: LESSON.replace(IN_PROSE, words + " " + IN_PROSE, 1)}


def swap(old: str, new: str, name: str = LESSON_FILE, count: int = 1) -> dict[str, str]:
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new, count)}


def kind(name: str, body: str) -> dict[str, str]:
    return asks(f"\n::: {name} {{#n objective=rank level=apply see=ladder}}\n{body}\n:::\n")


OWN = true_false("n").replace("=rank", "=own")

BREAKS: dict[str, list[dict[str, str | bytes]]] = {
    "file": [
        {LESSON_FILE: LESSON.encode() + b"\xff"},
        {LESSON_FILE: LESSON + " " * 600_000},
        swap('"01-strong.md"', '"01-strong.md", "02.md"', COURSE_FILE),
        {LESSON_FILE: LESSON.encode().replace(b"Choosing", b"\xff")},
        {CASE_FILE: CASE.encode() + b"\xff"},
        {TEST_FILE: TEST.encode() + b"\xff"},
    ],
    "course": [swap("pass_mark = 0.7", "pass_mark = 7", COURSE_FILE)],
    "head": [swap("minutes: 15", "minutes: long")],
    "facts": [swap('unit = "months"', 'unit = "weeks"', "facts.toml")],
    "as-of": [swap('"undated"', '"lately"', "facts.toml")],
    "glossary": [{"en/glossary.md": GLOSSARY + "\n## Empty {#empty}\n"}],
    "paths": [
        {"paths.toml": '[food]\nsteps = "marks"\n'},
        {"paths.toml": '[food]\nsteps = ["marks", "marks"]\n'},
        {"paths.toml": '[space]\nsteps = ["marks"]\n'},
        {"paths.toml": "food\n"},
    ],
    "unlisted": [swap('"01-strong.md"', "", COURSE_FILE)],
    "unique": [
        {"en/more/course.toml": COURSE.replace('"01-strong.md"', "")},
        asks(true_false("n") + true_false("n")),
        prose("again\n\n## Again {#ladder}\n\n"),
        {
            "en/more/course.toml": COURSE.replace('"marks"', '"more"'),
            "en/more/01-strong.md": LESSON.replace("{#q", "{#r"),
            "en/more/figures/steps.svg": SVG,
        },
    ],
    "control": [prose("A\x00B")],
    "block": [
        asks("\n::: tipp\nWords.\n:::\n"),
        asks(choice("n", "- No box\n")),
        asks("\n::: tip\nWords.\n"),
        asks("\n::: tip\n" + "> " * 9 + "\n:::\n"),
    ],
    "id": [asks(true_false("n").replace("{#n ", "{"))],
    "attribute": [asks("\n::: tip {#a}\nWords.\n:::\n"), asks(true_false("n colour=red"))],
    "heading": [
        prose("\n\n# Title {#title}\n\n"),
        prose("\n\n## No id\n\n"),
        prose("\n\n### A {#B_c}\n\n"),
    ],
    "raw-html": [prose("<b>bold</b>")],
    "image": [prose("![x](https://a.example/x.png)")],
    "address": [prose("[x](file:///etc)"), prose("[x](javascript:alert)")],
    "link": [
        prose("[x](lesson:none)"),
        prose("[x](#none)"),
        {"paths.toml": '[food]\nsteps = ["marks", "none"]\n'},
        {CASE_FILE: CASE.replace(": strong", ": strong, weak")},
    ],
    "fact": [prose("{fact:NO-1}")],
    "term": [
        prose("\n\n| A | B |\n|---|---|\n| [[trademark|marks]] | x |\n\n"),
        prose("[[nothing\nlike it|words]]"),
        {"en/glossary.md": GLOSSARY.replace("[[trademark]]", "[[trade]]")},
    ],
    "figure": [
        asks(FIGURE.replace("ladder", "missing")),
        asks(FIGURE) | swap("<rect", "<script/><rect", "en/marks/figures/ladder.svg"),
    ],
    "figure-alt": [asks(FIGURE.replace(' {alt="Bars"}', ""))],
    "figure-colour": [asks(FIGURE) | swap("#3b45c4", "#ff0000", "en/marks/figures/ladder.svg")],
    "figure-font": [asks(FIGURE) | swap("Inter", "Arial", "en/marks/figures/ladder.svg")],
    "figure-frame": [asks(FIGURE) | swap("viewBox", "width", "en/marks/figures/ladder.svg")],
    "level": [asks(true_false("n").replace(" level=remember", ""))],
    "objective": [asks(true_false("n").replace("objective=rank", "objective=rang"))],
    "see": [
        asks(true_false("n").replace(" see=ladder", "")),
        asks(true_false("n").replace("see=ladder", "see=up")),
    ],
    "objective-asked": [swap("  rank: Rank candidate marks", "  rank: R\n  own: Own one")],
    "objective-pool": [
        swap("  rank: Rank candidate marks", "  rank: R\n  own: Own one")
        | {
            LESSON_FILE: LESSON.replace("  rank: R", "  own: Own one\n  rank: R").replace(
                "\n::: do-it", OWN + OWN.replace("{#n", "{#m") + "\n::: do-it"
            )
        }
    ],
    "questions": [
        {LESSON_FILE: LESSON.replace(POOL, true_false("q")).replace("draw=6", "draw=4")},
        {LESSON_FILE: LESSON.replace(FEW, FEW.split("::: ordering")[0])},
        swap("level=decide", "level=apply"),
    ],
    "activity": [swap("{#strong-activity", "{#n")],
    "ease": [prose("Internationalisation necessitates administrative harmonisation. " * 30)],
    "picture": [swap('::: figure figures/steps.svg {alt="Two steps"}', "::: note\nWords.")],
    "quiz": [
        {LESSON_FILE: asks(POOL + FEW)[LESSON_FILE][: -len(POOL + FEW)]},
        swap("::: quiz {draw=6}\nSix questions.\n:::\n", ""),
    ],
    "draw": [
        swap("draw=6", "draw=10"),
        swap(" {draw=6}", ""),
        swap("draw=6", "draw=0"),
    ],
    "fact-grade": [
        asks(true_false("n").replace("Invented", "{fact:PAR-01}: Invented"))
        | {"facts.toml": FACT.replace('grade = "B"', 'grade = "C"')}
    ],
    "key-place": [
        {
            LESSON_FILE: asks("".join(choice(f"n{n}", RIGHT + WRONG) for n in range(4)))[
                LESSON_FILE
            ].replace("- [ ] BREAD\n  > It names the goods.\n- [x] TIVUMA", RIGHT + WRONG)
        }
    ],
    "words": [
        swap("The further a name is from the goods, the stronger it is. " * 40, "Short."),
        prose("A word. " * 300),
    ],
    "parts": [
        swap("::: professional\nAsk before you file.\n:::\n", ""),
        swap("::: sheet", "::: note"),
    ],
    "takeaways": [swap("- Test before you print.\n", "")],
    "test": [
        {TEST_FILE: TEST.replace("minutes: 30\n", "")},
        {TEST_FILE: TEST.replace("minutes: 30", "minutes: 90")},
        {TEST_FILE: TEST.replace("id: marks-test", "id: Marks")},
    ],
    "test-size": [{TEST_FILE: TEST + asked_in("a", "20") + asked_in("b", "20")}],
    "test-pairs": [
        {TEST_FILE: TEST.replace("#t19b set=b pair=19", "#t19b set=b pair=18")},
        {TEST_FILE: TEST.replace(" level=apply", " level=decide", 1)},
    ],
    "test-aims": [
        {TEST_FILE: TEST.replace("strong/rank", "strong/file")},
        {TEST_FILE: TEST.replace("strong/rank", "strong/rank other/rank")},
    ],
    "test-see": [
        {TEST_FILE: TEST.replace("strong#ladder", "strong#none", 1)},
        {TEST_FILE: TEST.replace("see=strong#ladder", "see=weak#ladder", 1)},
        {TEST_FILE: TEST.replace(" see=strong#ladder", "", 1)},
    ],
    "test-new": [
        {TEST_FILE: TEST.replace("19b?", "19a?").replace("COFFEE b", "COFFEE a")},
    ],
    "case": [
        {CASE_FILE: CASE.replace("year: 2022", "year: lately")},
        {CASE_FILE: CASE.replace("sector: food", "sector: space")},
        {CASE_FILE: CASE.replace("countries: CM", "countries: Cameroon")},
        {CASE_FILE: CASE.replace("https://", "ftp://")},
        {CASE_FILE: CASE.replace("who: Growers of a hill\n", "")},
        {CASE_FILE: CASE.replace("year: 2022", "  year: 2022")},
    ],
    "case-words": [
        {CASE_FILE: CASE.replace("The growers wrote down how their pepper grows. " * 20, "")}
    ],
    "case-class": [
        {CASE_FILE: CASE.replace("2. What else changed?\n", "")},
        {CASE_FILE: CASE.replace("::: class", "::: note")},
    ],
    "case-asked": [
        {CASE_FILE: CASE + true_false("n")},
        {CASE_FILE: CASE + "\n::: quiz {draw=1}\n:::\n"},
    ],
    "key": [asks(choice("n", WRONG + WRONG.replace("COFFEE", "TEA")))],
    "options": [kind("ordering", "Order.\n\n1. A\n2. B\n---\nWhy.")],
    "bins": [kind("categorise", "Sort.\n\n- Strong\n  - A\n    > Y.\n  - B\n    > Y.\n---\nWhy.")],
    "gaps": [kind("gap", "Only {{one}}.\n---\nWhy.")],
    "tolerance": [kind("date", "When?\n\n= 2027-09-15 ± -1 days\n---\nWhy.")],
    "identical": [asks(choice("n", RIGHT + WRONG + WRONG))],
    "feedback": [asks(choice("n", RIGHT + "- [ ] COFFEE\n"))],
    "explanation": [asks(choice("n", RIGHT + WRONG).replace("Why.\n", ""))],
    "longest": [asks(choice("n", "- [x] A name that says far more than any other\n" + WRONG))],
    "all-of-the-above": [asks(choice("n", RIGHT + WRONG.replace("COFFEE", "All of the above")))],
    "absolute-word": [asks(choice("n", RIGHT + WRONG.replace("COFFEE", "Always TEA")))],
    "negative-stem": [asks(choice("n", RIGHT + WRONG, "Which is not a mark?"))],
}


def rules_of(folder):
    return {finding.rule for finding in check(folder.path)}


def test_a_whole_lesson_has_no_findings(folder):
    assert check(folder.path) == ()


def test_a_whole_test_and_a_whole_case_have_no_findings(folder):
    folder.write(TEST_FILE, TEST)
    folder.write(CASE_FILE, CASE)

    assert check(folder.path) == ()


def test_a_path_of_courses_and_lessons_has_no_findings(folder):
    folder.write("paths.toml", '[food]\nsteps = ["marks", "strong"]\n')

    assert check(folder.path) == ()


def test_two_cases_may_not_share_an_id(folder):
    folder.write(CASE_FILE, CASE)
    folder.write("en/cases/other.md", CASE)

    assert rules_of(folder) == {"unique"}


def test_every_rule_has_a_lesson_that_breaks_it():
    assert BREAKS.keys() == RULES.keys()


@pytest.mark.parametrize(
    "rule, files", [(rule, files) for rule, several in BREAKS.items() for files in several]
)
def test_a_lesson_that_breaks_one_rule_has_that_finding(folder, rule, files):
    for name, content in files.items():
        folder.write(name, content)

    found = check(folder.path)

    assert {finding.rule for finding in found} == {rule}, found
    for finding in found:
        assert finding.severe == RULES[rule].severe
        assert finding.path.is_relative_to(folder.path)
        assert finding.what
        assert finding.mend


def test_all_findings_are_said_at_once_by_file_and_line(folder):
    folder.write(LESSON_FILE, LESSON.replace("draw=6", "draw=10") + "::: tipp\n:::\n")
    folder.write("facts.toml", FACT.replace("value = 6", "value = true"))

    found = check(folder.path)

    assert [finding.rule for finding in found] == ["draw", "block", "facts"]
    assert found[0].line < found[1].line


def line_of(words):
    return LESSON.split("\n").index(words) + 1


def test_a_fault_of_an_option_is_said_at_its_line(folder):
    folder.write(LESSON_FILE, LESSON + choice("n", RIGHT + "- [ ] COFFEE\n"))

    [finding] = check(folder.path)

    assert finding.line == LESSON.count("\n") + 6
    assert finding.what == "n: “COFFEE” has no feedback"


def test_a_fault_of_a_thing_in_a_bin_is_said_at_its_line(folder):
    strong = "- Strong\n  - ZOLVEA\n    > Yes.\n"
    weak = "- Weak\n  - COFFEE\n    > No.\n  - ZOLVEA\n    > No.\n"
    body = f"Sort.\n\n{strong}{weak}---\nWhy."
    for name, content in kind("categorise", body).items():
        folder.write(name, content)

    [finding] = check(folder.path)

    text = (folder.path / LESSON_FILE).read_text().split("\n")
    assert text[finding.line - 1] == "  - ZOLVEA"
    assert finding.rule == "identical"


def test_rules_for_english_words_are_kept_to_english(folder):
    for name in ("course.toml", "01-strong.md"):
        folder.write(f"fr/marks/{name}", FILES[f"en/marks/{name}"])
    folder.write("fr/marks/figures/steps.svg", SVG)
    folder.write("fr/glossary.md", GLOSSARY)
    folder.write(
        "fr/marks/01-strong.md",
        asks(choice("n", RIGHT + WRONG.replace("COFFEE", "Always TEA")))[LESSON_FILE],
    )

    assert check(folder.path) == ()


def test_a_translation_may_lack_lessons_and_terms(folder):
    two = LESSON.replace("id: strong", "id: two").replace("{#q", "{#r")
    folder.write("en/marks/02.md", two.replace("strong-activity", "two-activity"))
    folder.write("fr/marks/figures/steps.svg", SVG)
    names = '"01-strong.md", "02.md"'
    for language in ("en", "fr"):
        text = COURSE.replace('"01-strong.md"', names)
        folder.write(f"{language}/marks/course.toml", text)
    folder.write("fr/marks/01-strong.md", prose("[[trademark]] [x](lesson:two)")[LESSON_FILE])

    assert check(folder.path) == ()


def test_a_folder_that_is_not_there_is_a_finding(tmp_path):
    [finding] = check(tmp_path / "none")

    assert finding.rule == "file"


def test_a_folder_without_courses_is_a_finding(tmp_path):
    [finding] = check(tmp_path)

    assert finding.what == "there is no course"


def test_findings_of_a_figure_name_the_line_in_it(folder):
    folder.write("en/marks/figures/ladder.svg", SVG.replace("#3b45c4", "red"))
    for name, content in asks(FIGURE).items():
        folder.write(name, content)

    [finding] = check(folder.path)

    assert finding.what == "the colour “red” (line 2 of figures/ladder.svg)"


def test_every_fault_that_a_question_can_have_is_a_rule():
    home = Path(sme_learn.__file__).parent
    files = [*home.glob("questions/*.py"), home / "item_writing.py", home / "question.py"]
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    named = {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault"
    }

    assert named == {name for name, rule in RULES.items() if rule.is_of_questions}
