"""Result files: packed, vouched for, and read without trusting what they say."""

import gzip
import os
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_learn.errors import FileNotWritten
from sme_learn.formats import result_files
from sme_learn.formats.result_files import Listed, Manifest, Unusable

OWN = UUID("0c7f8b0a-43f1-4a6c-8b3e-1f2a3b4c5d6e")
DATA = result_files.pack([b'{"id":1}', b'{"id":2}'])


def listed(data=DATA, name="one.jsonl.gz"):
    return Listed(name, 1, 2, 2, len(data), result_files.hash_of(data))


def manifest(**other):
    facts = {
        "format": result_files.FORMAT,
        "version": result_files.VERSION,
        "installation": OWN,
        "name": "PC 7",
        "key": "00" * 32,
        "program": "0.1.0",
        "first": 1,
        "last": 2,
        "before": None,
        "files": (listed(),),
    }
    return Manifest(**facts | other)


def signed(message):
    return b"\x01" * 64


@given(st.lists(st.binary(min_size=1).filter(lambda line: b"\n" not in line)))
def test_lines_come_back_as_they_were_packed(lines):
    data = result_files.pack(lines)

    assert list(result_files.lines_of(data)) == lines
    assert data == result_files.pack(lines)


def test_a_file_that_another_program_packed_is_read():
    assert list(result_files.lines_of(gzip.compress(b"a\nb"))) == [b"a", b"b"]


def test_long_files_are_read_piece_by_piece():
    lines = [b"x" * 1000] * 2000

    assert list(result_files.lines_of(result_files.pack(lines))) == lines


def kind_of(data, limit=result_files.LIMIT):
    with pytest.raises(Unusable) as caught:
        list(result_files.lines_of(data, limit))
    assert caught.value.what
    assert caught.value.mend
    return caught.value.kind


def test_a_file_cut_short_is_not_finished():
    assert kind_of(result_files.pack([os.urandom(5000)])[:-3000]) in {"unfinished", "too-large"}
    assert kind_of(b"") == "unfinished"


def test_what_is_not_packed_is_altered():
    assert kind_of(b"a shopping list\0\0\0\0") == "altered"


def test_more_than_the_limit_is_too_large_wherever_it_is_said():
    data = result_files.pack([b"x" * 5000])

    assert kind_of(data, limit=1000) == "too-large"
    assert kind_of(data[:-4] + b"\xff\xff\xff\xff") == "too-large"
    long = result_files.pack([b"x" * 1000] * 2000)
    assert kind_of(long[:-4] + b"\0\0\0\0", limit=1000) == "too-large"
    assert kind_of(gzip.compress(bytes(3 << 20))) == "too-large"


def test_a_manifest_comes_back_with_what_was_signed():
    sealed = result_files.unseal(result_files.seal(manifest(), signed))

    assert sealed.manifest == manifest()
    assert sealed.signature == signed(b"")
    assert sealed.key == bytes(32)
    assert b'"PC 7"' in sealed.signed


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"", "altered"),
        (b"{}", "altered"),
        (b"\xff\xfe", "altered"),
        (b"[" * 100_000, "altered"),
        (b'{"signed":' + b"[" * 100_000, "altered"),
        (b'{"signed":1,"signature":""}', "altered"),
        (result_files.seal(manifest(key="no key"), signed), "altered"),
        (result_files.seal(manifest(format="shopping"), signed), "altered"),
        (b'{"signed":{"format":"sme-learn-results","version":2},"signature":""}', "too-new"),
    ],
)
def test_what_is_no_manifest_is_told(data, kind):
    with pytest.raises(Unusable) as caught:
        result_files.unseal(data)

    assert caught.value.kind == kind


def test_a_file_is_known_by_size_and_hash(tmp_path):
    (tmp_path / "one.jsonl.gz").write_bytes(DATA)
    assert result_files.load_listed(tmp_path, listed()) == DATA

    def kind(file):
        with pytest.raises(Unusable) as caught:
            result_files.load_listed(tmp_path, file)
        return caught.value.kind

    (tmp_path / "short.gz").write_bytes(DATA[:-5])
    (tmp_path / "other.gz").write_bytes(DATA[:-5] + b"other")
    (tmp_path / "folder.gz").mkdir()
    assert kind(listed(name="short.gz")) == "unfinished"
    assert kind(listed(name="other.gz")) == "altered"
    assert kind(listed(name="gone.gz")) == "unfinished"
    assert kind(listed(name="folder.gz")) == "unfinished"
    assert kind(listed(name="../one.jsonl.gz")) == "altered"


def test_a_file_of_four_gigabytes_is_not_even_opened(tmp_path):
    with (tmp_path / "large.jsonl.gz").open("wb") as file:
        file.truncate(4 << 30)

    with pytest.raises(Unusable) as caught:
        result_files.load(tmp_path / "large.jsonl.gz")

    assert caught.value.kind == "too-large"


def test_a_folder_is_searched_with_the_folders_in_it_and_no_link(tmp_path):
    inner = tmp_path / "stick 1" / "results"
    inner.mkdir(parents=True)
    data = result_files.name_of(OWN, 1, DATA)
    vouched = result_files.name_of(OWN, 1, DATA, result_files.MANIFEST_SUFFIX)
    for name in (data, vouched, data + result_files.UNFINISHED, "holiday.jpg"):
        (inner / name).write_bytes(DATA)
    (tmp_path / "again").symlink_to(tmp_path)

    found = result_files.find(tmp_path)

    assert found.manifests == (inner / vouched,)
    assert found.files == (inner / data,)
    assert found.unfinished == (inner / (data + ".part"),)
    assert result_files.installation_in(data) == OWN
    assert result_files.installation_in("holiday.jpg") is None


def test_a_folder_that_is_not_there_cannot_be_searched(tmp_path):
    with pytest.raises(FileNotFoundError):
        result_files.find(tmp_path / "nowhere")


def test_a_file_is_whole_or_not_there(tmp_path, monkeypatch):
    path = tmp_path / "stick" / "one"
    result_files.write(path, b"before")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileNotWritten) as caught:
        result_files.write(path, b"after")

    assert caught.value == FileNotWritten(path, "No space left on device")
    assert path.read_bytes() == b"before"
    assert [p.name for p in path.parent.iterdir()] == ["one"]


def test_a_folder_that_cannot_be_synced_does_no_harm(tmp_path, monkeypatch):
    def refuse(*_arguments):
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        result_files.write(tmp_path / "one", b"whole")

    assert (tmp_path / "one").read_bytes() == b"whole"


def test_a_stick_that_cannot_be_tidied_is_left(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileNotWritten):
        result_files.write(tmp_path / "file" / "one", b"data")
