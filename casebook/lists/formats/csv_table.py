"""CSV in UTF-8 with a byte-order mark, as Excel opens it; nothing in it is taken for a formula.

A CSV file has no types: a sheet reads `=1+1` as a formula however it is enclosed. Such text gets an
apostrophe before it, which sheets show as the sign for text.
"""

import csv
import io
from datetime import datetime
from decimal import Decimal
from typing import IO

from casebook.listing import clean_text
from casebook.lists.formats.base import Cell, Table, TableFormat
from casebook.office_time import office_text
from casebook.reports.cells import cell_text

_BEGINS_FORMULA = tuple("=+-@|%＝＋－＠")
_SKIPPED = " \t\r\n\x0b\x0c\u00a0\u3000\ufeff\u200b\"'"
"""What sheets may pass over before they look for a formula."""


def write(out: IO[bytes], table: Table) -> None:
    """Headings and rows; what is to be known of the table stands in its file name and in the book only."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        lines = csv.writer(text, lineterminator="\r\n")
        lines.writerow([inert(column.heading) for column in table.columns])
        for row in table.rows:
            lines.writerow([_shown(value) for value in row])
        table.about()
    finally:
        text.detach()


def inert(text: str) -> str:
    """A text as no sheet computes it; an apostrophe stands before what one would."""
    plain = cell_text(clean_text(text))
    risky = plain.lstrip(_SKIPPED).startswith(_BEGINS_FORMULA) or plain.startswith(("\t", "\r", "\n"))
    return f"'{plain}" if risky else plain


def _shown(value: Cell) -> str | int | None:
    if isinstance(value, datetime):
        return office_text(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return inert(value) if isinstance(value, str) else value


FORMAT = TableFormat("csv", "文本表格（CSV）", "Text table (CSV)", "csv", "text/csv", write)
