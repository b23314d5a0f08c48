"""What a table is that leaves the house, and what writes one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import IO

Cell = str | int | Decimal | datetime | None
"""Text, a number, money, or a moment; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    width: int = 16
    """In characters, for sheets."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; the rows are taken one after another, and never all at once."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    about: Callable[[], Sequence[tuple[str, str]]] = tuple
    """What is to be known of the table, (name, text) each; asked for when the last row is written."""
    head: Mapping[str, object] = field(default_factory=dict)
    """The same for programs: keys of the JSON document."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A kind of file; one file a format, one line in `casebook.lists.formats`."""

    key: str
    chinese: str
    english: str
    suffix: str
    media_type: str
    write: Callable[[IO[bytes], Table], None]
    """Writes the table to a binary stream, row by row."""
