"""``sme-learn classes``: cohorts listed, class files written and read."""

import json

import pytest

from sme_learn.__main__ import main
from sme_learn.services import assignments, classes


@pytest.fixture(autouse=True)
def _own_folders(shipped, data_folder, monkeypatch):
    monkeypatch.setenv("SME_LEARN_DATA", str(data_folder))


@pytest.fixture
def run(capsys):
    """Runs a command and returns its exit code, its output and its complaints."""

    def run_words(*words: str):
        code = main(words)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_words


@pytest.fixture
def autumn(desk):
    """A cohort of two, on a record that is closed again."""
    cohort = classes.add_members(desk, classes.make(desk, "Autumn"), ["Ada", "李小龍"])
    assignments.assign(desk, cohort, "course", "names")
    desk.record.close()
    return cohort


def test_there_are_no_cohorts_at_first(run):
    assert run("classes") == (0, "There are no cohorts here yet.\n", "")


def test_cohorts_are_listed_as_text_and_as_json(run, autumn):
    assert run("classes")[1] == f"{str(autumn.id)[:8]}  Autumn: 2 learners\n"

    [said] = json.loads(run("classes", "--format", "json")[1])
    assert (said["name"], said["learners"], said["starts"]) == ("Autumn", 2, None)


def test_a_class_file_is_exported_and_imported_elsewhere(run, autumn, tmp_path):
    file, lab = tmp_path / "a.smeclass", str(tmp_path / "lab")

    code, out, _err = run("classes", "export", "Autumn", str(file))
    assert (code, out) == (0, f"Autumn is in {file}: 2 learners.\n")

    said = run("classes", "import", str(file), "--data-dir", lab)
    assert said == (
        0,
        "Autumn: 2 learners\nlearners added: 2\nassignments new or changed: 1\n",
        "",
    )
    again = run("classes", "import", str(file), "--data-dir", lab)[1]
    assert again == "Autumn: 2 learners\nNothing changed.\n"


def test_an_older_class_file_is_told(run, autumn, tmp_path):
    old, new, lab = (str(tmp_path / name) for name in ("old", "new", "lab"))
    run("classes", "export", "Autumn", old)
    run("classes", "export", "Autumn", new)
    run("classes", "import", new, "--data-dir", lab)

    assert (
        "A newer class file was read before" in run("classes", "import", old, "--data-dir", lab)[1]
    )


def test_a_cohort_or_a_file_that_is_not_there_is_one_line(run, autumn, tmp_path):
    for words in (("export", "Winter", "x"), ("import", str(tmp_path / "gone"))):
        code, out, err = run("classes", *words)

        assert (code, out) == (1, "")
        assert err.startswith("sme-learn: ")
        assert err.count("\n") == 1


def test_a_file_that_is_no_class_file_says_how_to_mend_it(run, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("name\nAda\n", "utf-8")

    err = run("classes", "import", str(file))[2]

    assert "it is no class file" in err
    assert "sme-learn classes export" in err


def test_a_record_that_was_rescued_is_told_beside_the_list(run, data_folder):
    data_folder.mkdir()
    (data_folder / "record.db").write_bytes(b"a shopping list" * 100)

    code, out, err = run("classes")

    assert (code, out) == (1, "There are no cohorts here yet.\n")
    assert "damaged" in err
