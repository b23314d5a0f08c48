"""Files that are a reference list, and files that are not: each has a clear answer."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from a_list import HEADER, cells, csv_file, line, read, xlsx_file

from trademark_data.errors import ReferenceListError
from trademark_data.rows import COLUMNS

SHEET = "xl/worksheets/sheet1.xml"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {name} "{f"&{last};" * 10}">' for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><worksheet><sheetData><row><c t='str'><v>&i;</v></c></row></sheetData></worksheet>"
)


def refused(file: Path, encoding: str | None = None) -> str:
    """Why the file as a whole cannot be read."""
    with pytest.raises(ReferenceListError) as told:
        read(file, encoding)
    assert str(file) in str(told.value) or "encoding" in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("given", [None, "utf-8", "UTF8", "utf-8-sig"])
def test_utf_8_is_read_with_and_without_a_byte_order_mark(
    tmp_path: Path, encoding: str, given: str | None
) -> None:
    [mark], _ = read(csv_file(tmp_path, line(), encoding=encoding), given)
    assert mark.name == "金水"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("gbk", "gbk"),
        ("gb18030", "gbk"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_another_encoding_is_refused_by_name_and_read_when_named(
    tmp_path: Path, encoding: str, named: str
) -> None:
    file = csv_file(tmp_path, line(), encoding=encoding)
    assert f"looks like {named}, expected UTF-8; save it as UTF-8 or give --encoding {named}" in refused(file)
    [mark], _ = read(file, named)
    assert mark.name == "金水"


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "\0", ""])
def test_an_encoding_nobody_knows_is_told(tmp_path: Path, encoding: str) -> None:
    if encoding:
        assert "not known; expected utf-8, gbk, utf-16" in refused(csv_file(tmp_path, line()), encoding)


def test_the_wrong_encoding_is_told(tmp_path: Path) -> None:
    assert "expected text in ascii to the end" in refused(csv_file(tmp_path, line()), "ascii")


@pytest.mark.parametrize("before", [10, 3000])
def test_text_that_breaks_in_the_middle_is_told_with_its_line(tmp_path: Path, before: int) -> None:
    file = csv_file(tmp_path, *(line(f"T{n}") for n in range(before)))
    with file.open("ab") as out:
        out.write(line("X").encode("gbk") + b"\n" + line("Y").encode() * 2000)
    assert f"line {before + 2}: " in refused(file) or before == 10


def test_a_character_cut_at_the_end_is_told(tmp_path: Path) -> None:
    file = csv_file(tmp_path, *(line(f"T{n}") for n in range(3000)))
    file.write_bytes(file.read_bytes() + "水".encode()[:2])
    assert "expected text in utf-8 to the end" in refused(file)


@pytest.mark.parametrize("start", range(65_536 - 8, 65_536 + 2))
def test_a_character_across_the_first_piece_is_no_other_encoding(tmp_path: Path, start: int) -> None:
    file = csv_file(tmp_path)
    before = file.read_bytes()
    padding = b"T1,trademark," + b"x" * (start - len(before) - 13)
    file.write_bytes(before + padding + "水".encode() * 9 + b"\n")
    assert [row.column for row in read(file)[1]] == [""]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("id,name", "without kind, aliases, classes, goods"),
        (HEADER.replace("owner,", ""), "without owner, expected id,kind,name"),
        (HEADER.replace("aliases", "alias"), "without aliases (did you mean 'alias'?)"),
        (HEADER + ",owner", "with owner twice"),
        ("," + HEADER, "without a name for column 1"),
        (HEADER.upper(), "without id, kind, name"),
        (",,,", "line 1: given nothing, expected a header line"),
        ('"id', "line 1: "),
    ],
)
def test_a_wrong_header_is_told_with_what_is_missing(tmp_path: Path, header: str, told: str) -> None:
    assert told in refused(csv_file(tmp_path, line(), header=header))


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xef\xbb\xbf", b"\0", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18]
)
def test_an_empty_or_broken_file_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    refused(tmp_path / name)


def test_a_quote_that_is_not_closed_is_told_with_its_line(tmp_path: Path) -> None:
    file = csv_file(tmp_path, line("T1"), 'T2,trademark,"金水', line("T3"), line("T4"))
    assert "list.csv: line 3: unexpected end of data; what follows was not read" in refused(file)


def test_a_cell_without_end_is_told(tmp_path: Path) -> None:
    file = csv_file(tmp_path, line("T1"), 'T2,trademark,"' + "金水" * 600_000)
    assert "line 3: field larger than field limit" in refused(file)


@pytest.mark.parametrize(
    "name", ["list.pdf", "list.doc", "list", "missing.csv", "missing.xlsx", "folder.csv", "folder.xlsx"]
)
def test_what_is_no_list_file_is_told(tmp_path: Path, name: str) -> None:
    if name.startswith("list"):
        (tmp_path / name).write_text(HEADER)
    if name.startswith("folder"):
        (tmp_path / name).mkdir()
    refused(tmp_path / name)


def test_an_xlsx_list_is_read_like_a_csv_one(tmp_path: Path) -> None:
    days = {"valid_from": date(2016, 2, 29), "valid_to": datetime(2026, 2, 28)}
    rows = [cells(1234, classes=30, registration_no=201310699744.0, **days), cells("T2", classes="30|31")]
    [first, second], wrong = read(xlsx_file(tmp_path, *rows))
    assert wrong == []
    assert (first.id, first.classes, first.registration_no) == ("1234", (30,), "201310699744")
    assert (first.valid_from, first.valid_to) == (date(2016, 2, 29), date(2026, 2, 28))
    assert second.classes == (30, 31)


def test_a_formula_in_an_xlsx_cell_is_refused_whatever_it_says(tmp_path: Path) -> None:
    rows = [
        cells("T1", name='=HYPERLINK("https://evil.test")'),
        cells("T2", owner="=1+1"),
        cells("T3", name="'=1"),
    ]
    marks, wrong = read(xlsx_file(tmp_path, *rows))
    assert [mark.id for mark in marks] == ["T3"]
    assert [(row.line, row.column, row.expected) for row in wrong] == [
        (2, "name", "text or a number, not a formula"),
        (3, "owner", "text or a number, not a formula"),
    ]
    assert wrong[0].value.startswith("=HYPERLINK")


def test_xlsx_rows_have_the_lines_of_the_sheet(tmp_path: Path) -> None:
    rows = [
        cells("T1", goods="大米\n小米"),
        [],
        cells("T2", kind="x"),
        cells("T3")[:3],
        [*cells("T4"), "more"],
    ]
    marks, wrong = read(xlsx_file(tmp_path, *rows))
    assert [mark.id for mark in marks] == ["T1", "T3"]
    assert [(row.line, row.column, row.value) for row in wrong] == [(4, "kind", "x"), (6, "", "13 cells")]


def test_empty_columns_to_the_right_of_an_xlsx_sheet_are_nothing(tmp_path: Path) -> None:
    file = xlsx_file(tmp_path, [*cells("T1"), "", None], header=[*COLUMNS, "", ""])
    assert [mark.id for mark in read(file)[0]] == ["T1"]


def changed(file: Path, change: Callable[[str], str], inner: str = SHEET) -> Path:
    """The XLSX file with one of its parts changed."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[inner] = change(parts[inner].decode()).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return file


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace('r="2"', 'r="99999999999999"'),
        lambda xml: xml.replace('r="L2"', 'r="XFD2"'),
        lambda xml: xml.replace('"inlineStr"><is><t>T1</t></is>', '"s"><v>999</v>'),
        lambda xml: BOMB,
        lambda xml: "",
    ],
    ids=["cut", "far row", "far column", "no such text", "entities", "nothing"],
)
def test_a_broken_or_boastful_sheet_is_told_at_once(tmp_path: Path, change: Callable[[str], str]) -> None:
    refused(changed(xlsx_file(tmp_path, cells("T1", authorised="旗舰店")), change))


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(tmp_path: Path) -> None:
    file = changed(
        xlsx_file(tmp_path, cells("T1")), lambda xml: xml.replace('ref="A1:L2"', 'ref="A1:XFD1048576"')
    )
    assert [mark.id for mark in read(file)[0]] == ["T1"]


def declared(file: Path, size: int) -> Path:
    """The XLSX file whose sheet says that it unpacks to another size."""
    data = bytearray(file.read_bytes())
    start = data.rindex(SHEET.encode()) - 22  # its line in the central directory
    data[start : start + 4] = size.to_bytes(4, "little")
    file.write_bytes(data)
    return file


def test_an_xlsx_file_that_unpacks_to_more_than_two_thousand_million_bytes_is_refused(tmp_path: Path) -> None:
    file = declared(xlsx_file(tmp_path, cells("T1")), 2_000_000_001)
    assert "bytes unpacked, expected at most 2,000,000,000" in refused(file)


def test_an_xlsx_file_that_lies_about_its_size_is_told(tmp_path: Path) -> None:
    assert "not an XLSX file that can be read" in refused(declared(xlsx_file(tmp_path, cells("T1")), 10))


def test_files_are_closed_whatever_happens(tmp_path: Path) -> None:
    open_before = len(list(Path("/proc/self/fd").iterdir()))
    for file in (csv_file(tmp_path, line(), header="id"), xlsx_file(tmp_path, cells(), header=["id"])):
        refused(file)
    for file in (csv_file(tmp_path, line()), xlsx_file(tmp_path, cells())):
        read(file)
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before
