import pytest

from sme_learn.content import manuscript
from sme_learn.errors import ContentBroken


def test_text_comes_with_plain_line_ends_and_no_control_characters(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\td\x00\x02e")

    assert manuscript.read_text(path) == "a\nb\nc   de"


def test_bytes_that_are_no_utf8_are_said_with_line_and_byte(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"one\ntw\xffo\n")

    with pytest.raises(ContentBroken) as caught:
        manuscript.read_text(path)

    assert caught.value.line == 2
    assert "byte 3 of the line (0xff) is not UTF-8" in caught.value.what


def test_a_file_that_is_too_long_is_refused(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * (manuscript.LIMIT + 1))

    with pytest.raises(ContentBroken, match="longer than 512 KiB"):
        manuscript.read_text(path)


@pytest.mark.parametrize("read", [manuscript.read_text, manuscript.read_head])
def test_a_file_that_is_not_there_is_said(tmp_path, read):
    with pytest.raises(ContentBroken) as caught:
        read(tmp_path / "missing.md")

    assert "cannot be opened" in caught.value.what


def test_only_the_head_is_read(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"---\nid: a\n---\n" + b"\xff" * 100_000)

    assert manuscript.read_head(path) == "---\nid: a\n---"


def test_a_head_without_end_is_read_up_to_the_limit(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("---\nid: ü\n".encode() * 10_000)

    assert len(manuscript.read_head(path)) < manuscript.HEAD_LIMIT
