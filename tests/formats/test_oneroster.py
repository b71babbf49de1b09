import shutil
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_learn.format import LARGEST_FILE
from sme_learn.formats import oneroster
from sme_learn.formats.oneroster import read_school

SAMPLES = Path(__file__).parents[1] / "samples" / "rosters"
SHARED = Path(__file__).parents[3] / "shared" / "standards" / "oneroster"


LOST = "is missing, not enabled or left out; the row was too."


def names(rows):
    return [row.name for row in rows]


def whats(school):
    return "\n".join(problem.what for problem in school.problems)


@pytest.fixture
def folder(tmp_path):
    """A folder of OneRoster 1.1 to change at will."""
    return shutil.copytree(SAMPLES / "oneroster-1.1", tmp_path / "school")


def put(folder, name, old, new):
    path = folder / f"{name}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_the_classes_of_version_1_1_are_read():
    school = read_school(SAMPLES / "oneroster-1.1")

    brands, patents = school.classes
    assert (school.version, brands.outside_id, brands.name) == ("1.1", "c1", "Brands")
    assert names(brands.learners) == ["Ada Okafor", "王芳"]
    assert [row.outside_id for row in brands.learners] == ["u2", "u3"]
    assert [row.line for row in brands.learners] == [3, 4]
    assert (brands.trainers, brands.school) == (("Tamar Beridze",), "Harbour Training Centre")
    assert (brands.starts, brands.ends) == (date(2026, 9, 1), date(2027, 4, 2))
    assert names(patents.learners) == ["Ada Okafor"]
    assert names(school.unplaced) == ["Dina Diop"]
    assert school.trainers == ("Tamar Beridze",)
    assert dict(school.counts)["enrollments"] == 4


def test_what_is_marked_for_deletion_or_not_enabled_is_left_out_and_told():
    school = read_school(SAMPLES / "oneroster-1.1")

    assert "Chidi" not in repr(school)
    assert "Ben" not in repr(school)
    assert whats(school).splitlines() == [
        "users.csv: marked for deletion and left out, 1; nobody is taken out of a class.",
        "users.csv: not enabled and left out, 1.",
        "classes.csv: marked for deletion and left out, 1; nobody is taken out of a class.",
        "enrollments.csv: marked for deletion and left out, 1; nobody is taken out of a class.",
    ]


def test_nothing_that_is_not_needed_is_kept():
    assert "secret" not in repr(read_school(SAMPLES / "oneroster-1.1"))
    assert "example.org" not in repr(read_school(SAMPLES / "oneroster-1.1"))


def test_the_classes_of_version_1_2_are_read_with_preferred_names_and_roles_of_their_own():
    school = read_school(SAMPLES / "oneroster-1.2")

    [brands] = school.classes
    assert (school.version, school.problems) == ("1.2", ())
    assert names(brands.learners) == ["Ada Okafor"]
    assert names(school.unplaced) == ["Ben Tan"]
    assert school.trainers == brands.trainers == ("Tamar Beridze",)
    assert (brands.starts, brands.ends) == (None, None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside the checkout")
def test_a_real_zip_is_read():
    school = read_school(SHARED / "Test_minimal_data_set.zip")

    counts = {"users": 6, "orgs": 1, "academicSessions": 5, "classes": 2, "enrollments": 6}
    assert dict(school.counts) == counts
    assert school.problems == ()
    assert [len(each.learners) for each in school.classes] == [2, 2]


def zipped(folder, inside=""):
    path = folder.parent / "school.zip"
    with zipfile.ZipFile(path, "w", 8) as file:
        file.mkdir("empty")
        for each in folder.iterdir():
            file.write(each, f"{inside}{each.name}")
    return path


@pytest.mark.parametrize("inside", ["", "export/", "a/b/"])
def test_a_zip_says_what_its_folder_says(folder, inside):
    assert read_school(zipped(folder, inside)) == read_school(folder)


def test_files_of_deeper_folders_in_a_zip_are_not_mixed_in(folder):
    path = zipped(folder)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("old/users.csv", "nothing")

    assert read_school(path) == read_school(folder)


def test_a_zip_that_leads_elsewhere_is_refused(folder, tmp_path):
    path = zipped(folder)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("../../users.csv", "nothing")

    school = read_school(path)

    assert not school.classes
    assert "leads out of its folder" in whats(school)
    assert {each.name for each in tmp_path.iterdir()} == {"school", "school.zip"}


def test_a_link_in_a_zip_is_refused(folder):
    path = zipped(folder)
    link = zipfile.ZipInfo("demographics.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(link, "/etc/passwd")

    assert "is a link" in whats(read_school(path))


def test_a_link_in_a_folder_is_not_followed(folder):
    kept = folder.rename(folder.parent / "kept")
    folder.mkdir()
    for name in ("classes", "enrollments"):
        shutil.copy(kept / f"{name}.csv", folder)
    (folder / "users.csv").symlink_to(kept / "users.csv")

    assert "users.csv is missing" in whats(read_school(folder))


def test_what_is_no_school_is_refused(tmp_path):
    (tmp_path / "text.zip").write_text("no zip")

    assert "users.csv, classes.csv, enrollments.csv is missing" in whats(read_school(tmp_path))
    assert "cannot be read" in whats(read_school(tmp_path / "text.zip"))
    assert "cannot be read" in whats(read_school(tmp_path / "none.zip"))


def test_a_file_beyond_the_limit_is_refused(folder):
    with (folder / "users.csv").open("ab") as file:
        file.truncate(LARGEST_FILE + 1)

    assert "users.csv is larger than 10 MB" in whats(read_school(folder))


def test_another_version_is_refused_and_none_is_told(folder):
    put(folder, "manifest", "oneroster.version,1.1", "oneroster.version,2.0")
    assert "version 2.0, not 1.1 or 1.2" in whats(read_school(folder))

    (folder / "manifest.csv").unlink()
    school = read_school(folder)
    assert (school.version, len(school.classes)) == (None, 2)
    assert "manifest.csv: missing" in whats(school)


def test_a_file_that_the_manifest_calls_absent_is_not_read(folder):
    put(folder, "manifest", "file.orgs,bulk", "file.orgs,absent")

    school = read_school(folder)

    assert school.classes[0].school is None
    assert "orgs.csv: there, but absent by the manifest" in whats(school)
    assert "its school 'o1' is not in orgs.csv" in whats(school)


def test_a_column_that_is_needed_and_missing_is_named(folder):
    put(folder, "users", "givenName", "vorname")
    assert "users.csv has no column givenName" in whats(read_school(folder))

    (folder / "users.csv").write_bytes(b"")
    assert "users.csv has no column sourcedId" in whats(read_school(folder))


def test_columns_may_stand_in_any_order_and_case(folder):
    (folder / "users.csv").write_text("FAMILYNAME,sourcedid,givenName\nOkafor,u2,Ada\n")

    assert names(read_school(folder).classes[0].learners) == ["Ada Okafor"]


def test_users_that_cannot_be_taken_are_told_by_line(folder):
    with (folder / "users.csv").open("a", encoding="utf-8") as file:
        for key, given_name in (("u2", "Eve"), ("", "Eve"), ("x" * 101, "Eve"), ("u9", "")):
            file.write(f"{key},,,true,o1,student,e,,{given_name},,,,,,,,,\n")

    school = read_school(folder)

    told = [(problem.line, problem.what) for problem in school.problems if problem.line]
    assert told == [
        (8, "users.csv: this row has the sourcedId 'u2' of a row above and was left out."),
        (9, "users.csv: this row has no sourcedId of 1 to 100 characters and was left out."),
        (10, "users.csv: this row has no sourcedId of 1 to 100 characters and was left out."),
        (11, "users.csv: this row has no name and was left out."),
    ]


def test_classes_sessions_and_enrolments_that_cannot_be_taken_are_told(folder):
    put(folder, "classes", "Patents", "")
    put(folder, "academicSessions", "2026-12-18", "Christmas")
    put(folder, "enrollments", "e3,,,c1,o1,u3", "e3,,,c1,o1,u99")

    school = read_school(folder)

    assert [each.starts for each in school.classes] == [date(2027, 1, 11)]
    assert [(problem.line, problem.what) for problem in school.problems if problem.line] == [
        (2, "academicSessions.csv: the dates of this row are no days and were left out."),
        (3, "classes.csv: this row has no title; left out."),
        (4, "enrollments.csv: 'u99', named here, " + LOST),
        (5, "enrollments.csv: 'c2', named here, " + LOST),
    ]


def test_the_role_in_the_class_counts(folder):
    put(folder, "enrollments", "e1,,,c1,o1,u1,teacher", "e1,,,c1,o1,u1,student")
    put(folder, "enrollments", "e2,,,c1,o1,u2,student", "e2,,,c1,o1,u2,guardian")

    [brands, _patents] = read_school(folder).classes

    assert (names(brands.learners), brands.trainers) == (["Tamar Beridze", "王芳"], ())


def test_an_old_encoding_is_read_and_told(folder):
    text = (folder / "users.csv").read_text(encoding="utf-8").replace("芳,,王", "Zoé,Lefèvre")
    text = text.replace("芳,王", "Zoé,Lefèvre")
    (folder / "users.csv").write_bytes(text.encode("cp1252"))

    school = read_school(folder)

    assert "Zoé Lefèvre" in names(school.classes[0].learners)
    assert "users.csv: not in UTF-8; it was read as cp1252." in whats(school)


def test_a_class_has_a_limit(folder, monkeypatch):
    monkeypatch.setattr(oneroster, "MOST_ROWS", 1)

    school = read_school(folder)

    assert [len(each.learners) for each in school.classes] == [1, 1]
    assert "Brands has more than 1 learners" in whats(school)


PARTS = sorted((SAMPLES / "oneroster-1.1").iterdir())


@settings(deadline=None)
@given(st.data())
def test_any_damage_to_a_school_is_survived(tmp_path_factory, data):
    part = data.draw(st.sampled_from(PARTS))
    old = part.read_bytes()
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 40)))
    new = data.draw(st.binary(max_size=6))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for path in PARTS:
            content = old[:start] + new + old[end:] if path == part else path.read_bytes()
            file.writestr(path.name, content)
    path = tmp_path_factory.mktemp("damaged") / "school.zip"
    path.write_bytes(out.getvalue())

    school = read_school(path)

    assert school.classes or school.problems


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "school.zip"
    path.write_bytes(content)

    assert read_school(path).problems
