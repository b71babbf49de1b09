"""``sme-learn demo``: an invented class, and what to look for in it."""

import sys

import pytest

from sme_learn.__main__ import main
from sme_learn.services import demo


@pytest.fixture
def run(shipped, tmp_path, monkeypatch, capsys):
    """Runs the command for a small class on the lessons of the tests."""
    monkeypatch.setenv("SME_LEARN_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(demo, "WHOLE", demo.Plan(pcs=7, courses=("names",)))

    def run_words(*words):
        code = main(["demo", *map(str, words)])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run_words


def test_a_demo_says_what_was_made_and_what_to_look_for(run, tmp_path):
    code, out, err = run(tmp_path / "demo")

    assert (code, err) == (0, "")
    assert out.startswith("Demo class: 14 invented learners on 7 PCs:\n")
    assert f"signs in with: {demo.PASSPHRASE}\n" in out
    assert "- PC 02: some results are missing: " in out
    assert "- PC 04: altered: " in out
    assert "- PC 07: not there, " in out
    assert "the strongest choose “TEA”" in out
    assert "There on one of the two days only" in out


def test_what_it_tells_to_do_next_can_be_done(run, tmp_path, capsys):
    out = run(tmp_path / "demo")[1]
    told = [line.split()[1:] for line in out.splitlines() if line.startswith("  sme-learn results")]

    collect, export = told
    assert main(collect) == 1
    assert "; missing " in capsys.readouterr().out
    assert main(export) == 0


def test_another_seed_makes_other_results(run, tmp_path):
    first, other = (run(tmp_path / f"demo{seed}", "--seed", seed)[1] for seed in (1, 2))

    assert first.splitlines()[-1] != other.splitlines()[-1]


def test_without_anybody_away_nobody_is_named(run, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "WHOLE", demo.Plan(pcs=4, courses=("names",)))

    assert "one of the two days" not in run(tmp_path / "demo")[1]


def test_how_far_it_is_is_told_on_a_terminal_only(run, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    err = run(tmp_path / "demo")[2]

    assert "PC 6 of 7" in err
    assert err.endswith("\r\x1b[K")


def test_a_folder_that_holds_something_is_one_line(run, tmp_path):
    code, out, err = run(tmp_path)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "is not empty" in err
