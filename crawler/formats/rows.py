"""Rows on their way from a file to listings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.formats.columns import Recognised
from crawler.formats.told_rows import ToldRow
from crawler.sources.settings import SourceSettings

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class RawRow:
    """Keys and values of one row, not yet checked."""

    line: int
    """Line of the file, row of the sheet or entry of the list, from 1."""
    values: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    """What the row itself says where `values` has the address behind it."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no listing, and why."""

    file: str
    line: int
    column: str
    """Key or column name; for broken JSON the character in the line."""
    value: str
    """What was given, shortened."""
    reason: str
    skipped: bool = False
    """True for what is not meant to be a listing (an activity card): counted, but no error."""

    def __str__(self) -> str:
        """`listings.csv: line 3, price: given 'abc': expected a number …`."""
        given = f": given {self.value[:_SHOWN]!r}" if self.value else ""
        return f"{self.file}: line {self.line}, {self.column or 'row'}{given}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Which file to read and what is known about it."""

    path: Path
    encoding: str | None = None
    """As the person said; None: UTF-8, with or without BOM."""
    source: SourceSettings | None = None
    """Where entries and fields stand, for embedded JSON; names the platform."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Listing field → column or key, as the person said; the others are recognised by their names."""
    tell_columns: Callable[[Recognised], None] = field(default=lambda found: None)
    """Called once a header is known."""
    tell_row: Callable[[ToldRow], None] = field(default=lambda row: None)
    """Called for each row that is a listing."""

    def bad(self, line: int, column: str, value: object, reason: str) -> BadRow:
        """A bad row of this file."""
        return BadRow(self.path.name, line, column, str(value)[:_SHOWN], reason)

    def skipped(self, line: int, column: str, reason: str) -> BadRow:
        """A row that is not meant to be a listing."""
        return BadRow(self.path.name, line, column, "", reason, skipped=True)
