"""Sentences: every error says what is wrong, where, and how to mend it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sme_learn import errors, i18n
from sme_learn.services.sentences import Sentence, sentence_of

RECORD = Path("data") / "record.db"

SAMPLES = {
    errors.FolderUnusable: errors.FolderUnusable(Path("data"), "read-only"),
    errors.RecordDamaged: errors.RecordDamaged(RECORD, "database disk image is malformed"),
    errors.RecordTooNew: errors.RecordTooNew(RECORD, "m999_later"),
    errors.RecordLocked: errors.RecordLocked(RECORD, 10.0),
    errors.DiskFull: errors.DiskFull(RECORD),
    errors.RecordReadOnly: errors.RecordReadOnly(RECORD),
    errors.FileNotWritten: errors.FileNotWritten(Path("sheet.pdf"), "No space left on device"),
    errors.FileNotRead: errors.FileNotRead(Path("marks.csv"), "Permission denied"),
    errors.FolderNotEmpty: errors.FolderNotEmpty(Path("demo")),
    errors.ContentBroken: errors.ContentBroken(Path("a.md"), 7, "no head", "Write one."),
    errors.ClassFileBroken: errors.ClassFileBroken(Path("a.smeclass"), "it is torn", "Mend it."),
    errors.HandedIn: errors.HandedIn(datetime(2026, 11, 22, 9, 0, tzinfo=UTC)),
    errors.PolicyBroken: errors.PolicyBroken("/etc/policy.toml", 3, "guest", "flag", ""),
    errors.NotFound: errors.NotFound("lesson", "strong-names"),
    errors.RecordSetAside: errors.RecordSetAside(Path("aside.db"), Path("backups/b.db")),
}
WHERE = {
    errors.FolderUnusable: "data",
    errors.FileNotWritten: "sheet.pdf",
    errors.FileNotRead: "marks.csv",
    errors.FolderNotEmpty: "demo",
    errors.ContentBroken: "a.md:7",
    errors.ClassFileBroken: "a.smeclass",
    errors.HandedIn: "in another window",
    errors.PolicyBroken: "/etc/policy.toml:3",
    errors.NotFound: "strong-names",
    errors.RecordSetAside: "aside.db",
}


def every_error(kind: type[Exception] = errors.SmeLearnError) -> list[type[Exception]]:
    return [found for each in kind.__subclasses__() for found in (each, *every_error(each))]


@pytest.mark.parametrize("kind", every_error())
def test_every_error_has_a_sentence_that_names_where_and_how_to_mend(kind):
    sentence = sentence_of(SAMPLES[kind])

    assert WHERE.get(kind, str(RECORD)) in sentence.what
    assert "unexpected" not in sentence.what
    for part in (sentence.what, sentence.mend):
        assert part.endswith(".")
        assert "{" not in part
        assert "\n" not in part


@pytest.mark.parametrize("reason", ["missing", "no-folder", "read-only", "full"])
def test_every_reason_against_a_folder_has_words_of_its_own(reason):
    sentence = sentence_of(errors.FolderUnusable(Path("data"), reason))
    others = {"missing", "no-folder", "read-only", "full"} - {reason}

    assert all(
        sentence.what != sentence_of(errors.FolderUnusable(Path("data"), other)).what
        for other in others
    )
    assert "--data-dir" in sentence.mend


@pytest.mark.parametrize(
    "kind", ["learner", "lesson", "course", "case", "attempt", "quiz", "term", "cohort"]
)
def test_everything_that_can_be_missing_is_named(kind):
    assert "“x9”" in sentence_of(errors.NotFound(kind, "x9")).what


def test_a_cohort_not_found_points_to_the_list_of_cohorts():
    assert "sme-learn classes" in sentence_of(errors.NotFound("cohort", "x9")).mend


def test_a_learner_not_found_points_to_the_list_of_learners():
    assert "sme-learn learners" in sentence_of(errors.NotFound("learner", "x9")).mend


def test_a_file_that_is_meant_as_a_whole_has_no_line():
    assert sentence_of(errors.ContentBroken(Path("a.md"), 0, "x", "y.")).what == "a.md: x."


def test_a_record_set_aside_says_what_took_its_place():
    with_backup = sentence_of(errors.RecordSetAside(Path("a.db"), Path("backups/b.db")))
    without = sentence_of(errors.RecordSetAside(Path("a.db"), None))

    assert "b.db" in with_backup.mend
    assert "empty record" in without.mend


@pytest.mark.parametrize(
    "error, named", [(KeyError("x9"), "KeyError: 'x9'"), (MemoryError(), "MemoryError")]
)
def test_an_error_nobody_foresaw_is_named_as_it_is(error, named):
    sentence = sentence_of(error)

    assert sentence.what.endswith(f"{named}.")
    assert "answers so far are kept" in sentence.mend


def test_a_sentence_is_one_line():
    assert str(Sentence("What is wrong.", "How to mend it.")) == "What is wrong. How to mend it."


@pytest.mark.parametrize(
    "kind", [kind for kind in every_error() if kind is not errors.ContentBroken]
)
def test_every_sentence_can_be_translated(kind, tmp_path):
    i18n.use_language("en-XA", tmp_path)

    sentence = sentence_of(SAMPLES[kind])

    assert sentence.what.startswith("[")
    assert sentence.mend.startswith("[")
