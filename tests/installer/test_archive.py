"""Archives that come out the same wherever and whenever they are made."""

import io
import lzma
import os
import tarfile
from pathlib import PurePosixPath

from installer import archive
from installer.archive import Entry


def listed(content):
    with tarfile.open(fileobj=io.BytesIO(content)) as opened:
        return opened.getmembers()


def test_the_same_files_make_the_same_bytes_whatever_their_order_owner_and_age(tmp_path):
    for name in ("here", "there"):
        (tmp_path / name / "bin").mkdir(parents=True)
        (tmp_path / name / "bin" / "run").write_text("#!")
        (tmp_path / name / "bin" / "run").chmod(0o700)
        (tmp_path / name / "read me").write_text("text")
    os.utime(tmp_path / "there" / "read me", (1, 1))
    (tmp_path / "there" / "read me").chmod(0o600)

    here = archive.entries_below(tmp_path / "here", "top")
    there = archive.entries_below(tmp_path / "there", "top")

    assert archive.tar(here, 1_000) == archive.tar(reversed(there), 1_000)


def test_everything_is_of_one_moment_and_owned_by_root(tmp_path):
    (tmp_path / "file").write_text("x")

    members = listed(archive.tar(archive.entries_below(tmp_path, "a/b"), 1_700_000_000))

    assert [member.name for member in members] == ["a", "a/b", "a/b/file"]
    assert {member.mtime for member in members} == {1_700_000_000}
    assert {(member.uid, member.gid, member.uname, member.gname) for member in members} == {
        (0, 0, "root", "root")
    }


def test_what_may_be_run_stays_so_and_links_stay_links(tmp_path):
    (tmp_path / "run").write_text("#!")
    (tmp_path / "run").chmod(0o777)
    (tmp_path / "link").symlink_to("run")

    link, run = listed(archive.tar(archive.entries_below(tmp_path, "."), 0))

    assert (link.issym(), link.linkname) == (True, "run")
    assert run.mode == 0o755


def test_a_prefix_stands_before_every_path_and_by_itself():
    entry = Entry(PurePosixPath("usr/bin/x"), b"x")

    names = [member.name for member in listed(archive.tar([entry], 0, prefix="./"))]

    assert names == [".", "./usr", "./usr/bin", "./usr/bin/x"]


def test_what_is_packed_can_be_unpacked():
    content = bytes(range(256)) * 100

    assert lzma.decompress(archive.xz(content)) == content
