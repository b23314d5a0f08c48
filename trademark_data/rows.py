"""A mark as plain JSON values (as the casebook keeps it) and as cells of a sheet (as people exchange it)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from trademark_data.mark import Mark

COLUMNS = (
    "id",
    "kind",
    "name",
    "aliases",
    "classes",
    "goods",
    "owner",
    "region",
    "registration_no",
    "valid_from",
    "valid_to",
    "authorised",
)
"""The header of the reference-list contract."""
LISTS = ("aliases", "classes", "goods", "region", "authorised")
DATES = ("valid_from", "valid_to")


def as_row(mark: Mark) -> dict[str, Any]:
    """Plain JSON values: lists, ISO dates or None, `details` as a table."""
    row: dict[str, Any] = {name: getattr(mark, name) for name in COLUMNS}
    row |= {name: list(row[name]) for name in LISTS}
    row |= {name: row[name].isoformat() if row[name] else None for name in DATES}
    return row | {"details": dict(mark.details)}


def from_row(row: Mapping[str, Any]) -> Mark:
    """The mark that `as_row` wrote."""
    values = {name: row[name] for name in COLUMNS}
    values |= {name: tuple(row[name]) for name in LISTS}
    values |= {name: date.fromisoformat(row[name]) if row[name] else None for name in DATES}
    return Mark(**values, details=dict(row["details"]))


def as_cells(mark: Mark) -> dict[str, str]:
    """Cells of a sheet: several values joined by `|`, dates ISO 8601, details as further columns."""
    row = as_row(mark)
    cells = {name: str(row[name] or "") for name in COLUMNS if name not in LISTS}
    cells |= {name: "|".join(str(value) for value in row[name]) for name in LISTS}
    return {name: cells[name] for name in COLUMNS} | dict(mark.details)


def safe_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """Cells that no spreadsheet takes for a formula: an apostrophe before = + - @; reading drops it."""
    return {name: f"'{value}" if _FORMULA.match(value) else value for name, value in cells.items()}


def plain_cell(value: str) -> str:
    """The cell that `safe_cells` guarded."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


_FORMULA = re.compile("'*[=+@-]")
