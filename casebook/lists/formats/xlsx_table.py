"""XLSX: each row goes to the disk as it comes; text that looks like a formula or a link stays text."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain, islice
from math import ceil
from typing import IO, Any
from unicodedata import east_asian_width

import xlsxwriter

from casebook.lists.formats.base import Cell, Column, Table, TableFormat
from casebook.office_time import office_text
from casebook.reports.cells import INERT, XLSX, write_cell

STREAMED = {**INERT, "in_memory": False, "constant_memory": True}
"""Rows lie in a temporary file, not in memory."""
ROWS_A_SHEET = 1_000_000
"""Excel takes 1,048,576, the heading among them."""
LINE_POINTS, MOST_LINES = 15, 20
LIST, ABOUT = "清单", "说明"


def write(out: IO[bytes], table: Table) -> None:
    """A sheet of rows under one line of headings, more of them for very many rows, and one about them."""
    with xlsxwriter.Workbook(out, STREAMED) as book:
        book.use_zip64()
        rows = iter(table.rows)
        for number, first in enumerate(_beginnings(rows), 1):
            name = LIST if number == 1 else f"{LIST}{number}"
            _write_rows(book, name, table, chain(first, islice(rows, ROWS_A_SHEET - len(first))))
        _write_about(book, table)


def _beginnings(rows: Iterator[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    """The first row of each sheet; nothing of an empty table, which has one sheet all the same."""
    yield list(islice(rows, 1))
    while first := list(islice(rows, 1)):
        yield first


def _write_rows(book: Any, name: str, table: Table, rows: Iterator[Sequence[Cell]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _set_page(sheet, table.title)
    sheet.set_row(0, _height([column.heading for column in table.columns], table.columns))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        write_cell(sheet, 0, place, column.heading, bold)
    for number, row in enumerate(rows, start=1):
        shown = [_shown(value) for value in row]
        sheet.set_row(number, _height(shown, table.columns))
        for place, value in enumerate(shown):
            write_cell(sheet, number, place, value, wrapped)


def _height(row: Sequence[object], columns: Sequence[Column]) -> int:
    """Points that a row needs: programs that read a file do not measure wrapped text themselves."""
    lines = (
        ceil(_units(str(value)) / max(1, column.width - 1)) + str(value).count("\n")
        for value, column in zip(row, columns, strict=True)
        if value is not None
    )
    return LINE_POINTS * min(MOST_LINES, max(lines, default=1))


def _units(text: str) -> int:
    """How wide a text is in characters of a sheet: a Chinese one is as wide as two Latin ones."""
    start = text[: MOST_LINES * 200]
    return len(start) + sum(east_asian_width(one) in "WF" for one in start)


def _set_page(sheet: Any, title: str) -> None:
    """As it is printed: A4 across, all columns on a page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{title.replace('&', '&&')[:200]}")
    sheet.set_footer("&C&P / &N")


def _write_about(book: Any, table: Table) -> None:
    sheet = book.add_worksheet(ABOUT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _set_page(sheet, table.title)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    for number, (name, text) in enumerate(table.about()):
        write_cell(sheet, number, 0, name, bold)
        write_cell(sheet, number, 1, text, wrapped)


def _shown(value: Cell) -> str | int | float | None:
    if isinstance(value, datetime):
        return office_text(value)
    if isinstance(value, Decimal):
        number = float(value)
        # A sheet holds 15 digits; money that has more stays exact as text.
        return number if Decimal(repr(number)) == value else format(value.normalize(), "f")
    return None if value == "" else value


FORMAT = TableFormat("xlsx", "Excel 表格（XLSX）", "Excel workbook (XLSX)", "xlsx", XLSX, write)
