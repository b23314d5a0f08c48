"""CSV with a header line, as the listing contract has it."""

import csv
from collections.abc import Iterator, Sequence

from crawler.errors import FormatError
from crawler.formats.encodings import open_text
from crawler.formats.rows import BadRow, RawRow, ReadOrder

SUFFIXES = (".csv",)
LONGEST_CELL = 10 * 1024 * 1024


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The rows of the file, one in memory at a time."""
    csv.field_size_limit(LONGEST_CELL)
    with open_text(order) as file:
        rows = csv.reader(file)
        header = checked_header(order, next(rows, []))
        while True:
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield order.bad(rows.line_num, "", "", f"broken CSV: {error}")
                continue
            if any(cell.strip() for cell in cells):
                yield row_of(order, rows.line_num, header, cells)


def checked_header(order: ReadOrder, cells: Sequence[object]) -> list[str]:
    """Column names. Raises FormatError when a required one is missing or one stands twice."""
    header = [str(cell if cell is not None else "").strip() for cell in cells]
    missing = [name for name in ("id", "title") if name not in header]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if missing or twice:
        wrong = f"column {missing[0]!r} is missing" if missing else f"column {twice[0]!r} stands twice"
        raise FormatError(
            f"{order.path}: line 1: header: {wrong}; given {header[:30]}, expected id, title, …"
        )
    return header


def row_of(order: ReadOrder, line: int, header: Sequence[str], cells: Sequence[object]) -> RawRow | BadRow:
    """One row under its column names."""
    if len(cells) > len(header) and any(cell not in (None, "") for cell in cells[len(header) :]):
        surplus = cells[len(header)]
        return order.bad(
            line, f"column {len(header) + 1}", surplus, f"more cells than the {len(header)} columns"
        )
    return RawRow(line, {name: cell for name, cell in zip(header, cells, strict=False) if name})
