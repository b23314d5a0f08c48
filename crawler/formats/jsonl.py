"""JSON Lines: one listing a line, with the keys of the listing contract or names that mean them."""

import json
from collections.abc import Iterator

from crawler.formats.columns import Columns
from crawler.formats.encodings import open_text
from crawler.formats.rows import BadRow, RawRow, ReadOrder

LONGEST_LINE = 32 * 1024 * 1024
"""Code points of the longest line that is read."""


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The rows of the file, one line in memory at a time."""
    columns, told = Columns(order.columns), False
    with open_text(order) as file:
        number = 0
        while text := file.readline(LONGEST_LINE):
            number += 1
            if len(text) >= LONGEST_LINE:
                yield order.bad(number, "", text[:40], f"a line of {LONGEST_LINE:,} characters or more")
                while text and not text.endswith("\n"):
                    text = file.readline(LONGEST_LINE)
            elif text.strip():
                row = _row(order, number, text, columns)
                if not told and isinstance(row, RawRow):
                    told = True
                    order.tell_columns(columns.last)
                yield row


def _row(order: ReadOrder, number: int, text: str, columns: Columns) -> RawRow | BadRow:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        return order.bad(
            number, f"column {error.colno}", text[error.pos : error.pos + 40], f"broken JSON: {error.msg}"
        )
    except (RecursionError, ValueError) as error:
        return order.bad(number, "", text[:40], f"JSON not readable: {error}")
    if not isinstance(value, dict):
        return order.bad(number, "", text[:40], 'expected an object, as {"id": …, "title": …}')
    fields = columns.of(list(value))
    return RawRow(number, {fields[key]: item for key, item in value.items() if key in fields})
