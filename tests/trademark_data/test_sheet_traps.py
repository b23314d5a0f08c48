"""Traps of spreadsheets that would change a value silently: each is read right, or told."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from trademark_data.errors import SheetError
from trademark_data.sheet_row import SheetRow
from trademark_data.sheets import open_sheet

HEADER = ["id", "shop", "note"]


def workbook(folder: Path, *rows: list[object]) -> tuple[Workbook, Path]:
    book = Workbook()
    for row in (HEADER, *rows):
        book.worksheets[0].append(row)
    return book, folder / "a.xlsx"


def read(path: Path, **how: object) -> list[SheetRow]:
    with open_sheet(path, **how) as (_, rows):  # type: ignore[arg-type]
        return list(rows)


def text_file(folder: Path, text: str, encoding: str) -> Path:
    (folder / "a.csv").write_bytes(text.encode(encoding))
    return folder / "a.csv"


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_a_date_is_the_same_day_whichever_year_the_workbook_counts_from(
    tmp_path: Path, epoch: datetime | None
) -> None:
    book, file = workbook(tmp_path)
    if epoch:
        book.epoch = epoch
    book.worksheets[0].append(["1", datetime(2026, 11, 22), datetime(2026, 11, 22, 8, 30)])
    book.save(file)
    (row,) = read(file)
    assert row.cells == {"id": "1", "shop": "2026-11-22", "note": "2026-11-22T08:30:00"}


def test_a_merged_cell_stands_for_every_row_it_spans(tmp_path: Path) -> None:
    book, file = workbook(tmp_path, ["1", "甲店", "a"], ["2"], ["3", None, "c"], ["4", "乙店", "d"], ["5"])
    book.worksheets[0].merge_cells("B2:B4")
    book.worksheets[0].merge_cells("B5:C6")
    book.save(file)
    rows = [(row.cells["id"], row.cells["shop"], row.cells["note"]) for row in read(file)]
    assert rows == [
        ("1", "甲店", "a"),
        ("2", "甲店", ""),
        ("3", "甲店", "c"),
        ("4", "乙店", ""),
        ("5", "乙店", ""),
    ]


def test_a_formula_gives_its_stored_value_or_is_told(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["1"])
        sheet.write_formula(1, 1, "=A2&A2", value="11")
        sheet.write_formula(1, 2, "=1/0", value="#DIV/0!")
    (row,) = read(tmp_path / "a.xlsx", formulas=True)
    assert row.cells["shop"] == "11"
    assert row.wrong == {"note": "a value, not an error"}
    (refused,) = read(tmp_path / "a.xlsx")
    assert set(refused.wrong) == {"shop", "note"}


def test_a_formula_without_a_stored_value_is_told_and_not_taken_for_nothing(tmp_path: Path) -> None:
    book, file = workbook(tmp_path, ["1", "=A2&A2", "x"], ["2", "", "y"])
    book.save(file)
    first, second = read(file, formulas=True)
    assert "none stored" in first.wrong["shop"]
    assert not second.wrong


@pytest.mark.parametrize(
    ("value", "exact"),
    [(7_123_456_789_012_345_678, False), (1e15, False), (999_999_999_999_999, True), (201310699744.2, True)],
)
def test_a_number_with_more_digits_than_excel_keeps_is_told(
    tmp_path: Path, value: float, exact: bool
) -> None:
    book, file = workbook(tmp_path, [value, "店"])
    book.save(file)
    (row,) = read(file)
    assert ("id" not in row.wrong) is exact
    assert exact or "15 digits" in row.wrong["id"]


def test_twenty_digits_as_text_stay(tmp_path: Path) -> None:
    book, file = workbook(tmp_path, ["71234567890123456789", "店"])
    book.save(file)
    (row,) = read(file)
    assert (row.cells["id"], dict(row.wrong)) == ("71234567890123456789", {})


def test_a_short_gbk_file_that_is_valid_utf_8_by_accident_is_asked_about(tmp_path: Path) -> None:
    file = text_file(tmp_path, "id,title\n1,茅台\n2,偏头痛\n", "gbk")
    assert file.read_bytes().decode("utf-8") != "id,title\n1,茅台\n2,偏头痛\n"
    with pytest.raises(
        SheetError, match=r"may be gbk \(偏头痛\) or UTF-8 .*--encoding gbk or --encoding utf-8"
    ):
        read(file)
    assert [row.cells["title"] for row in read(file, encoding="gbk")] == ["茅台", "偏头痛"]
    assert len(read(file, encoding="utf-8")) == 2


@pytest.mark.parametrize("text", ["café", "naïve Größe", "Привет мир", "Ελλάδα", "Zürich ça va", "中文标题"])
def test_other_languages_in_utf_8_are_no_gbk(tmp_path: Path, text: str) -> None:
    (row,) = read(text_file(tmp_path, f"id,title\n1,{text}\n", "utf-8"))
    assert row.cells["title"] == text


def test_a_heading_above_the_header_is_passed_over(tmp_path: Path) -> None:
    file = text_file(tmp_path, "2026年商品清单,,\n\nid,shop\n1,店\n", "utf-8")
    with open_sheet(file, is_header=lambda names: "id" in names) as (names, rows):
        assert names == ["id", "shop"]
        assert [(row.line, row.cells["shop"]) for row in rows] == [(4, "店")]


def test_a_broken_line_does_not_take_the_next_ones_with_it(tmp_path: Path) -> None:
    rows = read(text_file(tmp_path, 'id,shop\n1,"a" b\n2,c\n3,"open\n4,d\n', "utf-8"))
    assert [(row.line, bool(row.broken)) for row in rows] == [(2, True), (3, False), (4, True)]
