"""The rules a lesson is held to, by what they look at, and the table that lists them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sme_learn.content.draft import KINDS, Complaint, Draft
from sme_learn.content.rules import cases, pictures, teaching, tests, text

Look = Callable[[Draft], Iterator[Complaint]]


@dataclass(frozen=True)
class Rule:
    """A rule by name.

    Attributes:
        says: What it asks for, as ``docs/authoring.md`` prints it.
        look: Finds what breaks it in a lesson; None where something else finds it: the reader
            of a file, or the question itself.
        severe: Whether breaking it is an error, and not a warning.
        is_of_questions: Whether questions find it themselves.
        holds: The kinds of file it holds, some of `draft.KINDS`.
    """

    says: str
    look: Look | None = None
    severe: bool = True
    is_of_questions: bool = False
    holds: tuple[str, ...] = ("lesson",)


def _of_any(says: str, look: Look) -> Rule:
    return Rule(says, look, holds=KINDS)


def _of_cases(says: str, look: Look, *, severe: bool = True) -> Rule:
    return Rule(says, look, severe, holds=("case",))


def _of_tests(says: str, look: Look, *, severe: bool = True) -> Rule:
    return Rule(says, look, severe, holds=("test",))


def _of_questions(says: str, *, severe: bool = True) -> Rule:
    return Rule(says, severe=severe, is_of_questions=True)


RULES: dict[str, Rule] = {
    # Files, found by their readers.
    "file": Rule("every file that is named is there, opens, is UTF-8 and at most 512 KiB long"),
    "course": Rule("`course.toml` has every name it needs, with values that fit"),
    "head": Rule("the head of a lesson has every name it needs, with values that fit"),
    "facts": Rule("`facts.toml` has every name it needs, with values that fit"),
    "as-of": Rule("a fact says as of when it is true"),
    "glossary": Rule("a term has a name with an id, and one paragraph of at most 60 words"),
    "paths": Rule("`paths.toml` names a sector and its steps, ids of courses and lessons"),
    "unlisted": Rule("a lesson in a course's folder is named in `course.toml`", severe=False),
    "unique": Rule("courses, lessons, questions and a lesson's headings share no id"),
    "control": _of_any("there are no control characters", text.control),
    # Blocks.
    "block": Rule("every block can be read: its name, braces, lines and end"),
    "id": Rule("a question has an id of small letters, digits and hyphens"),
    "attribute": _of_any("a block has only attributes that it knows", text.attribute),
    "heading": _of_any("headings are `##` or deeper, and each `##` has an id", text.heading),
    "raw-html": _of_any("there is no HTML", text.raw_html),
    "image": _of_any("pictures are figures, not `![…](…)`", text.image),
    "address": _of_any("a link leads to a lesson, a heading or a web address", text.address),
    "link": _of_any("the lesson or heading that a link leads to is there", text.link),
    "fact": _of_any("a fact that is shown is in `facts.toml`", text.fact),
    "term": _of_any("a term that is linked is in the glossary", text.term),
    # Figures.
    "figure": Rule("a figure is an SVG file below the lesson's folder that runs and loads nothing"),
    "figure-alt": _of_any("a figure has an `alt`, or a caption in its place", pictures.alternative),
    "figure-colour": _of_any("a figure has only colours of the figure palette", pictures.colour),
    "figure-font": _of_any('the text of a figure is in `font-family="Inter"`', pictures.font),
    "figure-frame": _of_any(
        'a figure has `viewBox="0 0 W H"`, no width, no height', pictures.frame
    ),
    # Teaching.
    "level": Rule("a question says its level", teaching.level, holds=("lesson", "test")),
    "objective": Rule("a question asks for an objective of its lesson", teaching.objective),
    "see": Rule("a question names the heading that teaches it", teaching.see),
    "objective-asked": Rule("every objective has two questions", teaching.objective_asked),
    "objective-pool": Rule("every objective has a question in the quiz", teaching.objective_pool),
    "questions": Rule(
        "there are eight questions or more, of four kinds and of each level",
        teaching.questions,
        severe=False,
    ),
    "activity": Rule(
        "a question in the text is the activity: its id is `LESSON-activity`",
        teaching.activity,
        severe=False,
    ),
    "quiz": Rule("a lesson has a quiz with questions", teaching.quiz),
    "draw": Rule(
        "the quiz draws no more questions than there are, and one for each objective", teaching.draw
    ),
    "fact-grade": Rule(
        "no fact of grade C stands in a question", teaching.fact_grade, holds=("lesson", "test")
    ),
    "key-place": Rule(
        "the right option is not always in the same place", teaching.key_place, severe=False
    ),
    "words": Rule(
        "prose, call-outs and captions have 400 to 900 words", teaching.words, severe=False
    ),
    "ease": Rule(
        "the Flesch reading ease of prose and call-outs is 55 or more (English)",
        teaching.ease,
        severe=False,
    ),
    "picture": Rule("there is a figure", teaching.picture, severe=False),
    "parts": Rule(
        "there is a `do-it`, a `professional`, a `takeaways` and a `sheet`", teaching.parts
    ),
    "takeaways": Rule("the takeaways are exactly three", teaching.takeaways),
    # Tests and cases.
    "test": Rule("the head of `test.md` has every name it needs, with values that fit"),
    "test-size": _of_tests("a test has twenty pairs of questions", tests.size, severe=False),
    "test-pairs": _of_tests(
        "the questions of a test come in pairs, alike in objective and level", tests.pairs
    ),
    "test-aims": _of_tests("each set of a test asks for every objective of its course", tests.aims),
    "test-see": _of_tests("a question of a test names the lesson and heading", tests.see),
    "test-new": _of_tests("a question of a test is asked nowhere else", tests.new),
    "case": Rule("the head of a case has every name it needs, with values that fit"),
    "case-words": _of_cases("a case has 120 to 400 words", cases.words, severe=False),
    "case-class": _of_cases("a case has three questions for a class", cases.talk),
    "case-asked": _of_cases("a case has no marked questions", cases.asked),
    # Questions, found by their kinds.
    "key": _of_questions("a question has a right answer, and a wrong one"),
    "options": _of_questions("there are enough options, pairs or steps to choose from"),
    "bins": _of_questions("there are at least two bins, and things in them"),
    "gaps": _of_questions("there are two to six gaps"),
    "tolerance": _of_questions("a tolerance is 0 or more"),
    "identical": _of_questions("no two answers are the same"),
    "feedback": _of_questions("every wrong answer that can be chosen has feedback"),
    "explanation": _of_questions("a question has an explanation"),
    "longest": _of_questions("the right option is not plainly the longest", severe=False),
    "all-of-the-above": _of_questions("no option speaks of the other options (English)"),
    "absolute-word": _of_questions(
        "no option says always, never, all, none … (English)", severe=False
    ),
    "negative-stem": _of_questions(
        "a negative word in what is asked is in bold (English)", severe=False
    ),
}
"""Every rule by its name, in the order of ``docs/authoring.md``."""
