import tracemalloc
import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from time import process_time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from sme_learn.format import LARGEST_FILE, decode, open_zip, unpack
from sme_learn.formats import roster
from sme_learn.formats.roster import read, read_file
from sme_learn.model.roster import Roster

SAMPLES = Path(__file__).parents[1] / "samples" / "rosters"


def names(found: Roster) -> list[str]:
    return [row.name for row in found.rows]


def whats(found: Roster) -> str:
    return "\n".join(problem.what for problem in found.problems)


@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("english.csv", ["Ada Okafor", "Ben Tan", "Chidi Eze"]),
        ("french-cp1252.csv", ["Aïssatou Traoré", "Zoé N'Diaye"]),
        ("spanish-utf8-bom.csv", ["José Muñoz Peña", "Íñigo García"]),
        ("portuguese.csv", ["João Gonçalves", "Inês Conceição"]),
        ("russian-utf16.tsv", ["Анна Сергеевна Иванова", "Пётр Петров"]),
        ("russian-cp1251.csv", ["Анна Иванова", "Пётр Петров"]),
        ("arabic-cp1256.csv", ["أمينة بن علي", "محمد العربي"]),
        ("arabic.csv", ["أمينة بن علي", "محمد العربي"]),
        ("chinese-gb18030.csv", ["王芳", "欧阳娜娜"]),
        ("one-name-a-line.txt", ["Ada Okafor", "Ben Tan", "أمينة", "李小龍"]),
        ("separator-named.csv", ["Ada, the elder"]),
    ],
)
def test_names_are_read_in_any_language_encoding_and_separator(sample, expected):
    assert names(read_file(SAMPLES / sample)) == expected


def test_what_else_a_row_says_is_read_and_mail_is_not():
    found = read_file(SAMPLES / "english.csv")

    ada, ben, chidi = found.rows
    assert (ada.line, ada.code, ada.group, ada.extra_time) == (2, "L-7K2M-QX", "Morning", 0.25)
    assert (ben.code, ben.group, ben.extra_time, ben.outside_id) == (None, "Evening", None, None)
    assert (chidi.line, chidi.code, chidi.outside_id, chidi.extra_time) == (5, None, "117", 0.0)
    assert "'E-mail' was left out" in whats(found)
    assert "'Shoe size'" in whats(found)
    assert "example.org" not in repr(found)


@pytest.mark.parametrize(
    "text",
    ["José\n", "Name\nZoë Müller\n", "Name\nАнна\nПётр Иванов\n", "王芳\n李伟\n", "محمد\nأمينة\n"],
)
def test_a_short_list_in_an_old_encoding_is_read_and_the_guess_is_told(text):
    encodings = {"J": "cp1252", "Z": "cp1252", "А": "cp1251", "王": "gb18030", "م": "cp1256"}
    encoding = encodings[text.removeprefix("Name\n")[0]]

    found = read(text.encode(encoding))

    assert names(found) == text.removeprefix("Name\n").split("\n")[:-1]
    assert f"read as {encoding}" in whats(found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(encoding):
    assert names(read("Name\nЗоя\n".encode(encoding))) == ["Зоя"]


def test_characters_that_were_lost_are_told():
    assert "damaged" in whats(read(b"\xef\xbb\xbfName\nZo\xff\n"))


def test_a_cell_may_hold_the_separator_and_an_end_of_line_and_lines_are_counted_right():
    found = read(b'Name,Group\n"Okafor,\r\nAda",A\n,B\n')

    assert names(found) == ["Okafor, Ada"]
    assert [(problem.line, problem.mend) for problem in found.problems] == [
        (4, "Write the learner's name, or take the row out")
    ]


def test_a_quotation_mark_that_is_not_closed_is_told():
    short = read(b'Name,Group\n"Ada,A\n' + b"Ben,B\n" * 100)
    long = read(b'Name,Group\n"Ada,A\n' + b"Ben,B\n" * 50_000)

    assert "longer than 80" in whats(short)
    assert "field larger than field limit" in whats(long)


def test_an_empty_file_and_a_header_alone_name_nobody():
    for content in (b"", b"\n\n", b"Name,Group\n", workbook([])):
        assert "names nobody" in whats(read(content))


def test_a_file_that_is_no_table_is_refused():
    assert "old or a locked Excel file" in whats(read(b"\xd0\xcf\x11\xe0" + bytes(512)))
    assert "no table" in whats(read(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20))
    assert "no table" in whats(read(b"Name\nA\0da\n"))
    assert "larger than 10 MB" in whats(read(b"x" * (LARGEST_FILE + 1)))


def test_no_text_in_any_encoding_is_refused(monkeypatch):
    monkeypatch.setattr("sme_learn.format.LEGACY", ("cp1252",))

    with pytest.raises(ValueError, match="no text"):
        decode(b"Name\n\x81\x8d\n")


def test_a_file_that_is_missing_is_told(tmp_path):
    assert "cannot be opened" in whats(read_file(tmp_path / "none.csv"))


# XLSX.


def workbook(rows, *more, **titles) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for sheet in more:
        other = made.create_sheet()
        for row in sheet:
            other.append(row)
    return saved(made)


def saved(made) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_spreadsheet_is_read_as_a_person_sees_it():
    made = openpyxl.Workbook()
    made.active.append(["Class of the spring"])
    made.active.append([])
    made.active.append(["Nom complet", "Groupe", "Temps supplémentaire (%)", "Matricule"])
    made.active.append(["Awa Traoré", 7, 0.25, 117.0])
    made.active.append(["Zoé", date(2026, 11, 22), 25, True])
    made.active["C4"].number_format = "0%"

    found = read(saved(made))

    awa, zoe = found.rows
    assert (awa.line, awa.name, awa.group, awa.extra_time) == (4, "Awa Traoré", "7", 0.25)
    assert awa.outside_id == "117"
    assert (zoe.group, zoe.extra_time, zoe.outside_id) == ("2026-11-22T00:00:00", 0.25, "True")
    assert [problem.line for problem in found.problems] == [1]


def test_a_spreadsheet_of_another_writer_is_read_with_the_results_of_its_formulas():
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Group"])
    sheet.write_formula(1, 0, '="Ada "&"Okafor"', None, "Ada Okafor")
    sheet.write_string(2, 0, "=cmd|' /C calc'!A0")
    made.close()

    assert names(read(out.getvalue())) == ["Ada Okafor", "=cmd|' /C calc'!A0"]


def test_a_formula_without_a_result_is_told():
    found = read(workbook([["Name", "Group"], ["Ada", "=1+1"], ["Ben", None]]))

    assert names(found) == ["Ada", "Ben"]
    assert [(problem.line, problem.what[:9]) for problem in found.problems] == [(2, "A formula")]


def test_only_the_first_sheet_is_read_and_others_are_told():
    two = read(workbook([["Name"], ["Ada"]], [["Name"], ["Ben"]]))
    one = read(workbook([["Name"], ["Ada"]], []))

    assert (names(two), names(one)) == (["Ada"], ["Ada"])
    assert "Only the first sheet" in whats(two)
    assert not one.problems


def test_a_duration_in_a_cell_is_text():
    made = openpyxl.Workbook()
    made.active.append(["Name", "Group"])
    made.active.append(["Ada", timedelta(hours=5)])

    assert read(saved(made)).rows[0].group == "5:00:00"


def patched(content: bytes, path: str, change) -> bytes:
    """Return the zip *content* with one of its files changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, change(data) if entry == path else data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_sheet_that_lies_about_its_size_is_read():
    def lie(data: bytes) -> bytes:
        return data.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    started = process_time()
    found = read(patched(workbook([["Name"], ["Ada"]]), SHEET, lie))

    assert names(found) == ["Ada"]
    assert process_time() - started < 2


def test_a_sheet_that_goes_on_for_ever_is_read_to_a_limit(monkeypatch):
    def far(data: bytes) -> bytes:
        return data.replace(b'<row r="3"', b'<row r="999999999"').replace(b"A3", b"A999999999")

    found = read(patched(workbook([["Name"], ["Ada"], ["Ben"]]), SHEET, far))

    assert names(found) == ["Ada"]
    assert "goes on below row 20000" in whats(found)


def test_entities_in_a_spreadsheet_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'

    def entity(data: bytes) -> bytes:
        start, worksheet, rest = data.partition(b"<worksheet")
        return start + bomb + worksheet + rest

    found = read(patched(workbook([["Name"], ["Ada"]]), SHEET, entity))

    assert not found.rows
    assert "cannot be read" in whats(found)


def test_a_spreadsheet_is_not_read_without_defusedxml(monkeypatch):
    monkeypatch.setattr(openpyxl, "DEFUSEDXML", False)

    assert "defusedxml is missing" in whats(read(workbook([["Name"], ["Ada"]])))


def test_a_zip_bomb_is_refused_and_costs_no_memory():
    content = patched(workbook([["Name"]]), SHEET, lambda _data: bytes(200_000_000))

    tracemalloc.start()
    found = read(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "unpacks to more than" in whats(found)
    assert peak < 20_000_000


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", 8) as file:
        for path, data in files.items():
            file.writestr(path, data)
    return out.getvalue()


def test_another_zip_is_no_spreadsheet():
    assert "no XLSX file" in whats(read(zipped(mimetype=b"oasis")))
    assert "cannot be read" in whats(read(b"PK\x03\x04 and no more"))


def info(path="a.csv", **facts):
    made = zipfile.ZipInfo(path)
    for name, value in facts.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([info("../a.csv")], "out of its folder"),
        ([info("/a.csv")], "out of its folder"),
        ([info("C:a.csv")], "out of its folder"),
        ([info(external_attr=0o120777 << 16)], "a link"),
        ([info(flag_bits=1)], "password"),
        ([info(compress_type=12)], "unusual"),
        ([info(file_size=2_000_000, compress_size=100)], "200 times"),
        ([info(file_size=60_000_000)], "more than 50 MB"),
        ([info(f"{n}") for n in range(1001)], "more than 1000 files"),
        ([info(), info()], "twice"),
    ],
)
def test_a_zip_that_may_do_harm_is_refused(entries, why):
    with zipfile.ZipFile(BytesIO(), "w") as file:
        file.filelist.extend(entries)
        with pytest.raises(ValueError, match=why):
            open_zip(file)
        file.filelist.clear()


def test_a_file_in_a_zip_is_unpacked_to_a_limit():
    with zipfile.ZipFile(BytesIO(zipped(a=b"x" * 100))) as file:
        assert unpack(file, file.getinfo("a"), most=100) == b"x" * 100
        with pytest.raises(ValueError, match="more than"):
            unpack(file, file.getinfo("a"), most=99)


def test_a_damaged_file_in_a_zip_is_refused():
    content = bytearray(zipped(a=b"Ada and Ben"))
    content[34] ^= 0xFF
    with zipfile.ZipFile(BytesIO(content)) as file, pytest.raises(ValueError, match="damaged"):
        unpack(file, file.getinfo("a"))


# Whatever comes.


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    found = read(content)

    assert found.rows or found.problems


TEXT = st.text(st.sampled_from('Name,;\t"\n\r@=%25é王م\x00'), max_size=80)


@settings(deadline=None)
@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1256", "gb18030"]))
def test_any_text_is_read_or_refused(text, encoding):
    found = read(text.encode(encoding, "replace"))

    assert found.rows or found.problems


WHOLE = workbook([["Name", "Group", "Extra time"], ["Ada", "A", 25], ["Ben", "=1+1", "x"]])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_any_damage_to_a_spreadsheet_is_survived(damage):
    content = bytearray(WHOLE)
    for place, byte in damage:
        content[place] = byte

    found = read(bytes(content))

    assert found.rows or found.problems


with zipfile.ZipFile(BytesIO(WHOLE)) as _whole:
    PARTS = {name: _whole.read(name) for name in _whole.namelist()}


@settings(deadline=None)
@given(st.data())
def test_any_damage_to_the_xml_of_a_spreadsheet_is_survived(data):
    part = data.draw(st.sampled_from(sorted(PARTS)))
    old = PARTS[part]
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, min(len(old), start + 30)))
    new = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"-1", b"99999999999", b"x", b"/"]))

    found = read(patched(WHOLE, part, lambda _old: old[:start] + new + old[end:]))

    assert found.rows or found.problems


def test_the_largest_roster_is_read_in_time():
    rows = [[f"Learner {n}", f"Group {n % 20}", 25] for n in range(5000)]
    content = workbook([["Name", "Group", "Extra time"], *rows])
    text = "\n".join(f"Ünal {n};Group {n % 20};25" for n in range(5000))

    started = process_time()
    assert len(read(content).rows) == 5000
    assert len(read(f"Name;Group;Extra time\n{text}".encode("cp1252")).rows) == 5000
    assert process_time() - started < 10


def test_the_samples_are_all_read():
    assert len([path for path in SAMPLES.iterdir() if path.is_file()]) == 11
    assert roster.SEPARATORS == ",;\t"
