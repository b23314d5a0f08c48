"""CSV and XLSX: a header of columns and a row a listing, as platforms and other offices export them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from crawler.errors import FormatError
from crawler.formats.columns import Columns
from crawler.formats.rows import BadRow, RawRow, ReadOrder
from trademark_data.errors import SheetError
from trademark_data.sheet_row import SheetRow
from trademark_data.sheets import open_sheet

_ADDRESS = re.compile(r"(?:https?:)?//|www\.|[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,12}(?:[/:?]|$)")
NEEDED = ("id", "title")


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The rows of a CSV file or a workbook's first sheet, one at a time; formulas give their stored value."""
    columns = Columns(order.columns)
    try:
        with open_sheet(
            order.path, order.encoding, formulas=True, is_header=lambda names: columns.has(names, NEEDED)
        ) as (header, rows):
            fields = _fields(order, columns, header)
            order.tell_columns(columns.last)
            for row in rows:
                yield _row(order, fields, row)
    except SheetError as error:
        raise FormatError(str(error)) from error


def _fields(order: ReadOrder, columns: Columns, header: Sequence[str]) -> Mapping[str, str]:
    """Column → listing field. Raises FormatError when one is missing or stands twice."""
    given = f"given {list(header)[:30]}"
    twice = sorted(name for name, times in Counter(header).items() if name and times > 1)
    if twice:
        raise FormatError(f"{order.path}: line 1: header: column {twice[0]!r} stands twice; {given}")
    missing = [name for name in order.columns.values() if name not in header]
    if missing:
        raise FormatError(f"{order.path}: line 1: header: there is no column {missing[0]!r} to map; {given}")
    fields = columns.of(header)
    for name in NEEDED:
        if name not in fields.values():
            raise FormatError(
                f"{order.path}: line 1: header: column {name!r} is missing; {given}, expected id, title, … "
                f"or names that mean them; say which column it is: --map {name}=COLUMN"
            )
    return fields


def _row(order: ReadOrder, fields: Mapping[str, str], row: SheetRow) -> RawRow | BadRow:
    if row.broken:
        return order.bad(row.line, "", "", f"broken CSV: {row.broken}")
    if row.surplus > 0:
        return order.bad(
            row.line,
            f"column {len(row.cells) + 1}",
            "",
            f"more cells than the {len(row.cells)} columns",
        )
    for column, expected in row.wrong.items():
        if fields.get(column) in Columns.FIELDS:
            return order.bad(row.line, column, row.cells.get(column, ""), f"expected {expected}")
    values = {field: row.cells[name] for name, field in fields.items() if name in row.cells}
    links = {field: row.links[name] for name, field in fields.items() if name in row.links}
    return RawRow(row.line, *_with_link(values, links))


def _with_link(values: dict[str, str], links: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The row with the address behind its cell, and what the cell says (查看) where that is no address."""
    said = values.get("url", "").strip()
    if _ADDRESS.match(said):
        return values, {}
    link = links.get("url") or links.get("title") or ""
    address = link if _ADDRESS.match(link) else ""
    if not said and not address:
        return values, {}
    return values | {"url": address}, {"url": said}
