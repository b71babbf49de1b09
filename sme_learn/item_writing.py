"""Item writing: the flaws of a question that can be told from its words.

Source: T. M. Haladyna, S. M. Downing and M. C. Rodriguez, "A review of multiple-choice
item-writing guidelines for classroom assessment", Applied Measurement in Education 15 (2002).
"""

import re
from collections.abc import Iterable, Iterator

from sme_learn.question import Fault, Option, Question, plain

ENGLISH_RULES = frozenset({"all-of-the-above", "absolute-word", "negative-stem"})
"""Rules that know English words only; they say nothing about a lesson in another language."""

_ABOVE = re.compile(
    r"\bof the above\b|^(?:all|any|both|neither|none) of (?:these|them|the others)\W*$",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|all|none|only|every|entirely|completely)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(?:not|never|except|cannot)\b|n['’]t\b", re.IGNORECASE)
_STRONG = re.compile(r"<strong\b[^>]*>.*?</strong>", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")


def of_question(question: Question) -> Iterator[Fault]:
    """Yield what any kind can lack: an explanation, emphasis on a negative word."""
    if not plain(question.explanation):
        yield Fault(
            "explanation", "no explanation", "say why the answer is right, after a line “---”"
        )
    if word := _unmarked_negative(question.stem):
        yield Fault(
            "negative-stem",
            f"“{word}” turns the question round and is easily missed",
            f"ask the other way round, or write “**{word}**”",
            severe=False,
        )


def _unmarked_negative(stem: str) -> str | None:
    """Return the negative word in what *stem* asks that nothing makes stand out.

    Only sentences that ask are looked at, or the last one where none asks: the story before
    them may well say "not".
    """
    sentences = _SENTENCE_END.split(plain(_STRONG.sub(" ", stem)))
    asking = [sentence for sentence in sentences if "?" in sentence] or sentences[-1:]
    found = _NEGATIVE.search(" ".join(asking))
    return found.group() if found else None


def of_equal(options: Iterable[Option], what: str) -> Iterator[Fault]:
    """Yield a fault for each of *options* whose words stood before; *what* names them."""
    seen: set[str] = set()
    for option in options:
        words = plain(option.text)
        if words.casefold() in seen:
            yield Fault(
                "identical",
                f"two {what} with the words “{words}”",
                "take one out, or say what tells them apart",
                option.id,
            )
        seen.add(words.casefold())


def of_feedback(options: Iterable[Option]) -> Iterator[Fault]:
    """Yield a fault for each of *options* that has no feedback."""
    for option in options:
        if option.feedback is None:
            yield Fault(
                "feedback",
                f"“{plain(option.text)}” has no feedback",
                "add a line “  > why a person would fall for it, and why it is wrong”",
                option.id,
            )


def of_words(options: Iterable[Option]) -> Iterator[Fault]:
    """Yield a fault for each of *options* that speaks of the others or in absolutes."""
    for option in options:
        words = plain(option.text)
        if _ABOVE.search(words):
            yield Fault(
                "all-of-the-above",
                f"“{words}” is answered by looking at the other options",
                "write an option of its own, or let several be right",
                option.id,
            )
        elif found := _ABSOLUTE.search(words):
            yield Fault(
                "absolute-word",
                f"“{found.group()}” in “{words}” gives the option away",
                "say when it holds, or leave the word out",
                option.id,
                severe=False,
            )


def of_length(right: Option, others: Iterable[Option]) -> Iterator[Fault]:
    """Yield a fault if *right* is plainly longer than all *others*.

    Plainly is more than a quarter and more than 15 characters: less does not catch the eye.
    """
    length = len(plain(right.text))
    longest = max((len(plain(option.text)) for option in others), default=length)
    if length > longest * 1.25 and length > longest + 15:
        yield Fault(
            "longest",
            f"the right option is plainly the longest ({length} characters, then {longest})",
            "shorten it, or make the others as full",
            right.id,
            severe=False,
        )
