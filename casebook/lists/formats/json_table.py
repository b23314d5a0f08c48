"""JSON for programs: one document, its items written one after another; moments with the office's offset."""

import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO

from casebook.lists.formats.base import Cell, Column, Table, TableFormat
from casebook.office_time import OFFICE_TIME

NAME = "markwatch-list/1"


def write(out: IO[bytes], table: Table) -> None:
    """`format`, the table's head, `items` (heading → value; prices as decimal texts) and `about`."""
    head = {"format": NAME, "title": table.title, **table.head}
    out.write(json.dumps(head, ensure_ascii=False)[:-1].encode() + b',\n"items": [')
    before = b"\n"
    for row in table.rows:
        out.write(before + _item(table.columns, row))
        before = b",\n"
    about = json.dumps(dict(table.about()), ensure_ascii=False)
    out.write(f'\n],\n"about": {about}}}\n'.encode())


def _item(columns: Sequence[Column], row: Sequence[Cell]) -> bytes:
    item = {column.heading: _shown(value) for column, value in zip(columns, row, strict=True)}
    return json.dumps(item, ensure_ascii=False).encode()


def _shown(value: Cell) -> str | int | None:
    if isinstance(value, datetime):
        return value.astimezone(OFFICE_TIME).isoformat(timespec="seconds")
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


FORMAT = TableFormat("json", "数据（JSON）", "Data (JSON)", "json", "application/json", write)
