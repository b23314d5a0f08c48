"""Cells of the sheets we write: plain text or numbers, never a formula, never longer than Excel takes."""

import re
from typing import Any

from casebook.shown_text import shown

CELL_LIMIT = 32_767
"""Longest text of an XLSX cell in UTF-16 units; a longer one is cut and ends in …"""
INERT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of a workbook in which text that looks like a formula or a link stays text."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_cell(sheet: Any, row: int, column: int, value: object, form: Any = None) -> None:
    """A number as a number, anything else as text; None leaves the cell empty."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, form)
    elif value is not None:
        sheet.write_string(row, column, cell_text(str(value)), form)


def cell_text(text: str) -> str:
    """Text as a cell can hold it."""
    text = _NOT_XML.sub("�", shown(text))
    # Excel counts UTF-16 units: an emoji is two.
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - 1)].decode("utf-16-le", errors="ignore") + "…"
