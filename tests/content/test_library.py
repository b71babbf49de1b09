import subprocess
import sys

import pytest

from sme_learn.content.library import Library
from sme_learn.errors import ContentBroken, NotFound
from sme_learn.model import Aim, Asked, Broken, CallOut, Figure, Prose
from tests.content.sample import (
    CASE,
    COURSE,
    FACT,
    HEAD,
    LESSON,
    POOL,
    PROSE,
    QUIZ,
    SVG,
    TEST,
    true_false,
)


def broken(lesson):
    return [block for block in lesson.blocks if isinstance(block, Broken)]


def test_courses_and_heads_are_known_without_opening_a_lesson(folder):
    library = Library(folder.path)

    [course] = library.courses
    assert (course.id, course.title, course.pass_mark) == ("marks", "Marks", 0.7)
    assert [head.id for head in course.lessons] == ["strong"]
    assert library.course("marks") is course
    assert library.head("strong") is course.lessons[0]
    assert library.problems == ()


def test_what_is_not_there_is_not_found(folder):
    library = Library(folder.path)

    for ask, name in [(library.course, "x"), (library.head, "x"), (library.lesson, "x")]:
        with pytest.raises(NotFound):
            ask(name)
    with pytest.raises(NotFound):
        library.term("x")


def test_courses_come_in_order_then_by_id(folder):
    for own, order in [("b", ""), ("a", ""), ("z", "order = 1\n")]:
        text = COURSE.replace('"marks"', f'"{own}"').replace('"01-strong.md"', "")
        folder.write(f"en/{own}/course.toml", order + text)

    assert [course.id for course in Library(folder.path).courses] == ["z", "a", "b", "marks"]


def test_a_lesson_is_opened_block_by_block(folder):
    lesson = folder.lesson(
        "Intro with {fact:PAR-01} and [[goods]].\n\n## One {#one}\n\nText.\n\n"
        '::: figure figures/ladder.svg {alt="Five bars"}\nFrom *weak* to strong.\n:::\n\n'
        "::: figure figures/ladder.svg\nFrom *weak* to strong.\n:::\n"
        "::: tip Say it\nAloud.\n:::\n" + true_false("q1") + QUIZ + POOL.replace("q1", "r1")
    )

    intro, one, figure, plain_figure, tip, asked = lesson.blocks
    assert isinstance(intro, Prose)
    assert one.anchors == ("one",)
    assert isinstance(figure, Figure)
    assert (figure.alternative, figure.caption) == ("Five bars", "From <em>weak</em> to strong.")
    assert plain_figure.alternative == "From weak to strong."
    assert tip == CallOut("tip", "Say it", "<p>Aloud.</p>")
    assert isinstance(asked, Asked)
    assert (lesson.pool.draw, len(lesson.pool.questions)) == (6, 6)
    assert lesson.pool.intro == "<p>Six questions.</p>"
    assert list(lesson.facts) == ["PAR-01"]
    assert (
        lesson.terms["goods"].html == 'What you sell. See <a href="term:trademark">trademark</a>.'
    )


def test_terms_are_sorted_by_name(folder):
    library = Library(folder.path)

    assert [term.name for term in library.terms()] == ["Goods and services", "Trademark"]
    assert library.term("goods").id == "goods"


@pytest.mark.parametrize(
    "block, what",
    [
        ("::: tipp\nx\n:::", "unknown block “tipp”"),
        ("::: zzzzzz\nx\n:::", "unknown block “zzzzzz”"),
        ("::: tip\nx", "the block does not end"),
        ("::: choice {objective=rank}\nQ?\n\n- [x] A\n:::", "the question has no id"),
        ("::: choice {#A_b}\nQ?\n\n- [x] A\n:::", "“A_b” is no id"),
        ("::: choice {#a level=low}\nQ?\n\n- [x] A\n- [ ] B\n:::", "unknown level “low”"),
        ("::: choice {#a}\nQ?\n\n- A\n:::", "box"),
        ("::: figure missing.svg\nx\n:::", "there is no file “missing.svg”"),
        ("::: figure ../../facts.svg\nx\n:::", "is outside the lesson's folder"),
        ("::: figure figures/bad.svg\nx\n:::", "<script> in the figure (line 2 of bad.svg)"),
        (true_false("q0") + true_false("q0"), "there are two questions “q0”"),
        ("## Deep {#deep}\n" + "> " * 20 + "deep", "nest too deep"),
        (QUIZ + "## After {#after}\n", "after “::: quiz” stand questions only"),
        (QUIZ + QUIZ, "after “::: quiz” stand questions only"),
    ],
)
def test_a_block_that_cannot_be_read_leaves_the_rest(folder, block, what):
    folder.write("en/marks/figures/bad.svg", SVG.replace("<rect", "<script/><rect"))

    lesson = folder.lesson(f"Before.\n\n{block}\n")

    assert lesson.blocks[0] == Prose("<p>Before.</p>")
    [found] = broken(lesson)
    assert what in found.what
    assert found.mend
    assert found.line >= 9


def test_the_line_of_a_broken_paragraph_is_that_of_the_file(folder):
    lesson = folder.lesson("One.\n\nTwo.\n" + "> " * 20 + "deep\n")

    assert broken(lesson)[0].line == HEAD.count("\n") + 4


def test_a_value_that_a_kind_refuses_breaks_only_its_block(folder, monkeypatch):
    def refuse(source):
        raise ValueError("no such thing")

    monkeypatch.setattr("sme_learn.questions.choice.Choice.read", refuse)

    [found] = folder.lesson("::: choice {#a}\nQ?\n\n- [x] A\n:::").blocks

    assert "no such thing" in found.what


def test_a_quiz_without_questions_is_none(folder):
    assert folder.lesson(QUIZ).pool is None


def test_a_quiz_draws_at_least_one_and_at_most_all(folder):
    assert folder.lesson(QUIZ.replace("6", "99") + POOL).pool.draw == 6
    assert folder.lesson(QUIZ.replace("6", "0") + POOL).pool.draw == 1
    assert folder.lesson(QUIZ.replace("draw=6", "draw=no") + POOL).pool.draw == 6


def test_a_quiz_whose_words_cannot_be_read_still_asks(folder):
    lesson = folder.lesson(QUIZ.replace("Six", "> " * 20) + POOL)

    assert lesson.pool.intro == ""
    assert len(lesson.pool.questions) == 6
    assert "nest" in broken(lesson)[0].what


def test_a_lesson_with_endless_blocks_is_cut_off(folder):
    lesson = folder.lesson(":::\n" * 1500)

    assert len(lesson.blocks) == 1001
    assert lesson.blocks[-1].what == "the lesson has too many blocks"


# Revisions.


def revision(folder, body):
    [question] = folder.lesson(body).asked
    return question.revision


CHOICE = """::: choice {#a objective=rank}
Which mark?

- [ ] A
  > No.
- [x] B {fact:PAR-01}
---
Why.
:::
"""


def test_the_revision_changes_with_the_meaning_only(folder):
    first = revision(folder, CHOICE)

    assert revision(folder, CHOICE.replace("> No.", "> Not this.")) == first
    assert revision(folder, CHOICE.replace("Why.", "Because.")) == first
    assert revision(folder, CHOICE.replace("Which mark", "Which\nmark")) == first
    assert revision(folder, CHOICE.replace("Which", "What")) != first
    assert revision(folder, CHOICE.replace("- [ ] A", "- [x] A")) != first
    assert revision(folder, CHOICE.replace("- [ ] A", "- [ ] C")) != first


def test_options_that_keep_their_ids_may_move(folder):
    moved = CHOICE.replace("- [ ] A\n  > No.\n- [x] B", "- [x] {#b} B").replace(
        "---", "- [ ] {#a} A\n---"
    )

    assert revision(folder, moved) == revision(folder, CHOICE)


def test_a_changed_fact_changes_the_revision(folder):
    first = revision(folder, CHOICE)
    folder.write("facts.toml", FACT.replace("value = 6", "value = 7"))

    assert revision(folder, CHOICE) != first


# Damage.


def test_one_damaged_lesson_leaves_the_others(folder):
    for name, content in [("02.md", b"---\nid: a\n\xff\n---\n"), ("03.md", "no head")]:
        folder.write(f"en/marks/{name}", content)
    folder.write("en/marks/04.md", LESSON)
    names = '"01-strong.md", "02.md", "03.md", "04.md", "05.md"'
    folder.write("en/marks/course.toml", COURSE.replace('"01-strong.md"', names))

    library = Library(folder.path)

    assert [head.id for head in library.course("marks").lessons] == ["strong"]
    found = {(problem.path.name, problem.rule) for problem in library.problems}
    assert found == {("02.md", "file"), ("03.md", "head"), ("04.md", "unique"), ("05.md", "file")}


def test_a_damaged_course_leaves_the_others(folder):
    folder.write("en/bad/course.toml", 'id = "bad"\n[[[')
    folder.write("en/double/course.toml", COURSE)

    library = Library(folder.path)

    assert [course.id for course in library.courses] == ["marks"]
    assert {problem.rule for problem in library.problems} == {"course", "unique", "file"}


@pytest.mark.parametrize(
    "old, new, line, what",
    [
        ('id = "marks"', "id = 5", 1, "“id” cannot be '5'"),
        ('title = "Marks"\n', "", 1, "“title” is missing"),
        ("pass_mark = 0.7", "pass_mark = 70", 5, "“pass_mark”"),
        ("pass_mark = 0.7", "pass_mark = true", 5, "“pass_mark”"),
        ('"01-strong.md"', '"../x.md"', 6, "“lessons”"),
        ('"01-strong.md"', '"a.md", "a.md"', 6, "“lessons”"),
        ('["01-strong.md"]', '"a.md"', 6, "“lessons”"),
        ("pass_mark", 'order = "first"\npass_mark', 5, "“order” is no whole number"),
        ("pass_mark", "color = 1\npass_mark", 5, "unknown name “color”"),
        ("pass_mark = 0.7", "pass_mark = ", 5, "Invalid value"),
        ("pass_mark = 0.7", "a" + "." * 3 + "= 0.7", 5, ""),
        ("pass_mark = 0.7", "a = " + "[" * 5000, 7, ""),
    ],
)
def test_what_is_wrong_with_a_course_is_said(folder, old, new, line, what):
    assert old in COURSE
    folder.write("en/marks/course.toml", COURSE.replace(old, new))

    finding = Library(folder.path).problems[0]

    assert (finding.rule, finding.line) == ("course", line)
    assert what in finding.what
    assert finding.mend


def test_facts_that_cannot_be_read_become_problems_with_the_first_lesson(folder):
    folder.write("facts.toml", FACT.replace("6", '"six"'))
    library = Library(folder.path)
    assert library.problems == ()

    lesson = library.lesson("strong")

    assert lesson.facts == {}
    assert library.problems[0].rule == "facts"


def test_facts_that_are_too_long_become_a_problem(folder):
    folder.write("facts.toml", "#" * 600_000)
    library = Library(folder.path)

    assert library.lesson("strong").facts == {}
    assert "longer than" in library.problems[0].what


def test_a_lesson_that_went_away_is_said(folder):
    library = Library(folder.path)
    (folder.path / "en/marks/01-strong.md").unlink()

    with pytest.raises(ContentBroken):
        library.lesson("strong")


# Languages.


def test_a_lesson_that_a_language_lacks_is_english(folder):
    names = '"01-strong.md", "02.md", "03.md"'
    folder.write("en/marks/course.toml", COURSE.replace('"01-strong.md"', names))
    folder.write("en/marks/02.md", HEAD.replace("id: strong", "id: two") + PROSE)
    folder.write("en/marks/03.md", HEAD.replace("id: strong", "id: three") + PROSE)
    french = HEAD.replace("id: strong", "id: two").replace("Choosing a strong mark", "Bien choisir")
    folder.write("fr/marks/02.md", french + "{fact:PAR-01} [[trademark]] [[goods]]")
    folder.write("fr/marks/03.md", "damaged")
    folder.write("fr/marks/course.toml", COURSE.replace('"01-strong.md"', names))
    folder.write("fr/glossary.md", "## Marque {#trademark}\nUn signe.\n")

    library = Library(folder.path, "fr-CA")

    heads = library.course("marks").lessons
    assert [(head.id, head.language) for head in heads] == [
        ("strong", "en"),
        ("two", "fr"),
        ("three", "en"),
    ]
    assert heads[1].title == "Bien choisir"
    assert library.lesson("two").terms["trademark"].html == "Un signe."
    assert library.lesson("two").terms["goods"].name == "Goods and services"
    assert library.lesson("strong").head.language == "en"
    assert library.term("trademark").name == "Marque"


def test_units_come_from_the_catalogues(folder, tmp_path):
    folder.write("en/marks/01-strong.md", HEAD + "{fact:PAR-01}")

    lesson = Library(folder.path, locale=tmp_path).lesson("strong")

    assert lesson.facts["PAR-01"].shown == "6 months"


def test_a_folder_without_lessons_is_an_empty_library(tmp_path):
    assert Library(tmp_path / "nowhere").courses == ()


# The cache.


def test_a_lesson_from_the_cache_is_the_same(folder, tmp_path):
    cache = tmp_path / "cache"
    first = Library(folder.path, cache=cache)
    second = Library(folder.path, cache=cache)

    assert first.lesson("strong") == second.lesson("strong")
    assert first.terms() == second.terms()


def test_a_lesson_stays_in_memory_until_its_file_changes(folder):
    library = Library(folder.path)
    first = library.lesson("strong")

    assert library.lesson("strong") is first
    folder.write("en/marks/01-strong.md", HEAD + "Changed.")
    assert library.lesson("strong").blocks == (Prose("<p>Changed.</p>"),)


def test_memory_holds_a_few_lessons_only(folder):
    names = [f"{number:02}.md" for number in range(12)]
    for name in names:
        folder.write(f"en/marks/{name}", HEAD.replace("strong\n", f"l{name[:2]}\n") + "Text.")
    listed = ", ".join(f'"{name}"' for name in names)
    folder.write("en/marks/course.toml", COURSE.replace('"01-strong.md"', listed))
    library = Library(folder.path)

    first = library.lesson("l00")
    for name in names:
        library.lesson(f"l{name[:2]}")

    assert library.lesson("l00") is not first


def test_damage_in_the_cache_is_made_good(folder, tmp_path):
    cache = tmp_path / "cache"
    lesson = Library(folder.path, cache=cache).lesson("strong")
    for file in cache.iterdir():
        file.write_text('{"PAR-01": "damaged"}')

    assert Library(folder.path, cache=cache).lesson("strong") == lesson


def test_a_changed_fact_is_shown_although_there_is_a_cache(folder, tmp_path):
    folder.write("en/marks/01-strong.md", HEAD + "{fact:PAR-01}")
    cache = tmp_path / "cache"
    Library(folder.path, cache=cache).lesson("strong")
    folder.write("facts.toml", FACT.replace("value = 6", "value = 7"))

    lesson = Library(folder.path, cache=cache).lesson("strong")

    assert "7&nbsp;months" in lesson.blocks[0].html


WARM = """
import sys
before = set(sys.modules)
from pathlib import Path
from sme_learn.content.library import Library

library = Library(Path(sys.argv[1]), cache=Path(sys.argv[2]))
index = [name for name in ("json", "hashlib", "markdown", "nh3", "sme_learn.questions")
         if name in set(sys.modules) - before]
library.lesson("strong")
print(index, [name for name in ("markdown", "nh3") if name in sys.modules])
"""


def test_neither_index_nor_warm_lesson_imports_markdown(folder, tmp_path):
    def run():
        command = [sys.executable, "-c", WARM, str(folder.path), str(tmp_path / "cache")]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    assert run() == "[] ['markdown', 'nh3']"
    assert run() == "[] []"


# Cases and tests.


def test_cases_are_listed_by_title_and_opened(folder):
    folder.write("en/cases/pepper.md", CASE)
    folder.write("en/cases/apple.md", CASE.replace("hill-pepper", "apple").replace("Hill", "Apple"))
    library = Library(folder.path)

    assert [head.title for head in library.cases()] == ["Apple pepper", "Hill pepper"]
    case = library.case("hill-pepper")
    assert case.head.countries == ("CM", "KH")
    assert (case.head.year, case.head.lessons) == (2022, ("strong",))
    assert set(case.terms) == {"trademark"}
    assert [block.kind for block in case.blocks if isinstance(block, CallOut)] == ["class"]


def test_a_case_that_cannot_be_read_is_a_problem_and_the_others_stay(folder):
    folder.write("en/cases/pepper.md", CASE)
    folder.write("en/cases/broken.md", "no head")
    folder.write("en/cases/bytes.md", CASE.encode() + b"\xff")
    library = Library(folder.path)

    assert [head.id for head in library.cases()] == ["hill-pepper"]
    assert {problem.rule for problem in library.problems} == {"case"}
    with pytest.raises(NotFound):
        library.case("broken")


def test_a_case_whose_source_gives_no_year_is_undated(folder):
    folder.write("en/cases/pepper.md", CASE.replace("year: 2022", "year: undated"))

    assert Library(folder.path).case("hill-pepper").head.year is None


def test_a_case_in_the_language_takes_the_place_of_the_english_one(folder):
    folder.write("en/cases/pepper.md", CASE)
    folder.write("fr/cases/poivre.md", CASE.replace("title: Hill pepper", "title: Poivre"))

    assert [head.title for head in Library(folder.path, "fr").cases()] == ["Poivre"]


def test_a_test_is_read_pair_by_pair(folder):
    folder.write("en/marks/test.md", TEST)

    test = Library(folder.path).test("marks")

    assert (test.id, test.course, test.minutes) == ("marks-test", "marks", 30)
    assert "Twenty questions" in test.intro
    assert len(test.pairs) == 20
    first = test.pairs[0]
    assert first.aims == (Aim("strong", "rank"),)
    assert (first.before.id, first.after.id) == ("t00a", "t00b")


def test_a_pair_that_is_not_whole_is_left_out(folder):
    folder.write("en/marks/test.md", TEST.replace("#t00b set=b", "#t00b set=c"))

    assert len(Library(folder.path).test("marks").pairs) == 19


def test_a_test_stays_in_memory_until_its_file_changes(folder):
    folder.write("en/marks/test.md", TEST)
    library = Library(folder.path)
    test = library.test("marks")

    assert library.test("marks") is test
    folder.write("en/marks/test.md", TEST.replace("#t00b set=b", "#t00b set=c"))
    assert len(library.test("marks").pairs) == 19


def test_a_course_may_have_no_test(folder):
    assert Library(folder.path).test("marks") is None


def test_a_test_with_a_broken_head_is_a_problem(folder):
    folder.write("en/marks/test.md", TEST.replace("minutes: 30", "minutes: long"))
    library = Library(folder.path)

    for _time in range(2):
        with pytest.raises(ContentBroken) as caught:
            library.test("marks")
        assert caught.value.line == 4
    assert {problem.rule for problem in library.problems} == {"test"}


def test_the_path_of_a_sector_names_its_steps(folder):
    folder.write("paths.toml", '[food]\nsteps = ["marks", "strong"]\n[craft]\nsteps = 3\n')
    library = Library(folder.path)

    assert library.path("food") == ("marks", "strong")
    assert library.path("craft") == library.path("export") == ()
    assert {problem.rule for problem in library.problems} == {"paths"}


def test_without_paths_there_are_none(folder):
    assert Library(folder.path).path("food") == ()
