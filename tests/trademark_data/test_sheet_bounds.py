"""What no sheet can hold is refused before any work, whatever the door."""

import zipfile
from pathlib import Path

import pytest

from trademark_data.errors import SheetError
from trademark_data.sheets import open_sheet
from trademark_data.spreadsheets.bounds import LONGEST_CELL_CHARACTERS, MOST_COLUMNS, MOST_LINES


def workbook(folder: Path, rows: bytes) -> Path:
    """A workbook whose only sheet has these rows, written beside what a library needs."""
    from openpyxl import Workbook

    Workbook().save(folder / "small.xlsx")
    with (
        zipfile.ZipFile(folder / "small.xlsx") as small,
        zipfile.ZipFile(folder / "big.xlsx", "w", zipfile.ZIP_DEFLATED) as big,
    ):
        for name in small.namelist():
            part = small.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"<sheetData/>", b"<sheetData></sheetData>")
                part = part.replace(b"<sheetData>", b"<sheetData>" + rows)
            big.writestr(name, part)
    return folder / "big.xlsx"


def refusal(path: Path) -> str:
    with pytest.raises(SheetError) as told, open_sheet(path) as (_, rows):
        list(rows)
    return str(told.value)


def test_a_workbook_of_millions_of_empty_rows_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, b"<row/>" * (MOST_LINES + 2))
    assert path.stat().st_size < 100_000
    assert "lines" in refusal(path)


def test_a_cell_of_millions_of_characters_is_refused(tmp_path: Path) -> None:
    text = b"x" * (4 * LONGEST_CELL_CHARACTERS + 10)
    rows = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + text + b"</t></is></c></row>"
    assert "characters" in refusal(workbook(tmp_path, rows))


def test_a_text_file_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(",".join(f"c{number}" for number in range(MOST_COLUMNS + 1)))
    assert "columns" in refusal(tmp_path / "a.csv")


def test_a_table_of_too_many_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<table><tr>" + "<td>x</td>" * (MOST_COLUMNS + 1) + "</tr></table>")
    assert "columns" in refusal(tmp_path / "a.xls")


def test_an_old_workbook_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    assert "save it as .xlsx" in refusal(tmp_path / "a.xls")
