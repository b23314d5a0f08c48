"""Lines and rows of a sheet on their way to a reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as texts."""

    number: int
    """Counted from 1; for a cell with line breaks the first line."""
    cells: list[str]
    wrong: Mapping[int, str] = field(default_factory=dict)
    """Place of a cell, from 0 → what was expected there."""
    broken: str = ""
    """Why the line cannot be read at all."""
    links: Mapping[int, str] = field(default_factory=dict)
    """Place of a cell, from 0 → the address that it leads to."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row below the header."""

    line: int
    """Line of the file, the header being 1; for a cell with line breaks the row's first line."""
    cells: Mapping[str, str]
    surplus: int = 0
    """Cells more (or, negative, fewer) than the header has."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Column → what was expected in place of a value that cannot be taken as it stands."""
    broken: str = ""
    """Why the line cannot be read at all; then there are no cells."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Column → the address that its cell leads to."""
