"""The command that builds installers: what it works out before it builds anything."""

import hashlib
import os
import re
import subprocess
import sys

import pytest

from installer import build, bundle, checksums, commit


def names_in(lock):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE))


def test_both_lists_name_the_same_versions_of_what_both_name():
    programs, tools = map(names_in, build.LOCKS)

    assert {name: tools[name] for name in tools.keys() & programs.keys()} == {
        name: programs[name] for name in tools.keys() & programs.keys()
    }


def test_every_tool_is_locked_by_its_hash_and_no_address():
    locked = build.LOCKS[1].read_text("utf-8")

    assert {"pyinstaller", "nfpm"} <= names_in(build.LOCKS[1]).keys()
    assert all(
        "--hash=sha256:" in part for part in re.split(r"^(?=[a-z])", locked, flags=re.MULTILINE)[1:]
    )
    assert "://" not in locked
    assert "--require-hashes" in build.install_command()


def test_every_system_has_its_maker():
    for system in build.SYSTEMS:
        assert (bundle.ROOT / "installer" / system / "build.py").is_file()


def test_the_surroundings_leave_nothing_to_chance():
    fixed = build.surroundings({"SOURCE_DATE_EPOCH": "1700000000", "TZ": "Asia/Tokyo"})

    assert fixed["SOURCE_DATE_EPOCH"] == "1700000000"
    assert (fixed["PYTHONHASHSEED"], fixed["TZ"]) == ("0", "UTC")


def test_the_version_is_the_programs_own():
    import sme_learn

    assert commit.version() == sme_learn.__version__


def test_the_moment_is_that_of_the_commit_unless_it_is_said(monkeypatch, tmp_path):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    git = ["git", *who, "-C", str(tmp_path)]
    when = {**os.environ, "GIT_COMMITTER_DATE": "@1600000000 +0000"}
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "-m", "x"], check=True, env=when)
    monkeypatch.setattr(commit, "ROOT", tmp_path)

    assert commit.made_at({}) == 1_600_000_000
    assert commit.made_at({"SOURCE_DATE_EPOCH": "5"}) == 5


def test_outside_a_repository_the_moment_must_be_said(monkeypatch, tmp_path):
    monkeypatch.setattr(commit, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        commit.made_at({})


def test_checksums_are_those_of_every_file_beside_them(tmp_path):
    (tmp_path / "b.deb").write_bytes(b"b")
    (tmp_path / "a.tar.xz").write_bytes(b"a")
    (tmp_path / "folder").mkdir()

    checksums.write(tmp_path)
    written = checksums.write(tmp_path).read_text("utf-8")

    a, b = (hashlib.sha256(name).hexdigest() for name in (b"a", b"b"))
    assert written == f"{a}  a.tar.xz\n{b}  b.deb\n"


def test_the_command_says_what_it_takes(capsys):
    with pytest.raises(SystemExit):
        build.parse(["--help"])

    shown = capsys.readouterr().out
    assert all(system in shown for system in (*build.SYSTEMS, "all"))


def test_the_tools_are_set_up_by_the_very_lists_and_python(monkeypatch):
    before = build.fingerprint()
    monkeypatch.setattr(sys, "version", "another")

    assert build.fingerprint() != before
