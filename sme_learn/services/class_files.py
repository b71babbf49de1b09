"""Class files: a cohort carried from the trainer's desk to the PCs of a lab."""

import os
from dataclasses import replace
from pathlib import Path

from sme_learn.errors import ClassFileBroken, FileNotRead, FileNotWritten, NotFound
from sme_learn.i18n import N_
from sme_learn.learning.cohorts import Merged, merge
from sme_learn.learning.drawing import chance_of
from sme_learn.model import ClassFile, Cohort
from sme_learn.services import people
from sme_learn.services.desk import Changed, Desk


def write(desk: Desk, cohort: Cohort, path: Path) -> ClassFile:
    """Write the class file of *cohort* into the file *path*, which is whole or not there.

    Returns:
        What the file says.

    Raises:
        NotFound: If there is no such cohort.
        FileNotWritten: If the file cannot be written.
    """
    from sme_learn.formats import class_file, signing

    kept = desk.record.class_of(cohort.id)
    seed = desk.record.class_seed(signing.new_seed())
    # Larger than all before, even where the clock was set back or an old backup is used.
    number = max(kept.number + 1, int(desk.now().timestamp() * 1000))
    issued = replace(kept, author=signing.public_key(seed), number=number)
    data = class_file.written(issued, lambda message: signing.sign(seed, message))
    _write(data, path)
    desk.record.keep_class(issued)
    return issued


def look(desk: Desk, path: Path) -> Merged:
    """Say what the class file *path* would change here; nothing is changed.

    Raises:
        FileNotRead: If it cannot be read.
        ClassFileBroken: If it cannot be used.
    """
    read = _read(path)
    here = _class_here(desk, read.cohort)
    return merge(here, read, desk.record.codes(), chance_of(desk.new_id()))


def read(desk: Desk, path: Path, *, take_new_key: bool = False) -> Merged:
    """Take over the class file *path*: learners are added, none is taken out.

    Results are not touched. A file read twice changes nothing the second time, one older than
    what was read before only adds who is missing.

    Args:
        desk: The desk.
        path: The file.
        take_new_key: Whether another key than that of the files before is accepted, as after
            the trainer moved to another PC.

    Returns:
        What changed.

    Raises:
        FileNotRead: If it cannot be read.
        ClassFileBroken: If it cannot be used, or another key signed it.
    """
    merged = look(desk, path)
    if merged.by_another and not take_new_key:
        raise ClassFileBroken(
            path,
            N_("another trainer's desk signed it than the class files before"),
            N_("If the trainer moved to another PC, read it with --new-key."),
        )
    desk.record.keep_class(merged.kept)
    desk.announce(Changed.PEOPLE)
    return merged


def _class_here(desk: Desk, cohort: Cohort) -> ClassFile | None:
    try:
        return desk.record.class_of(cohort.id)
    except NotFound:
        return None


def _read(path: Path) -> ClassFile:
    from sme_learn.formats import class_file, signing

    try:
        with path.open("rb") as file:
            data = file.read(class_file.LARGEST + 1)
    except OSError as error:
        raise FileNotRead(path, error.strerror or str(error)) from error
    told = class_file.read(data, path, signing.is_signed)
    cohort = told.cohort
    people_named = (member.learner.name for member in cohort.members)
    titles = (test.title for test in told.tests)
    names = (cohort.name, *cohort.groups, *people_named, *titles)
    if not all(people.clean(name) == name for name in names):
        mend = N_("Ask the trainer to write the names anew.")
        raise ClassFileBroken(path, N_("it holds names that cannot be shown"), mend)
    return told


def _write(data: bytes, path: Path) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FileNotWritten(path, error.strerror or str(error)) from error
