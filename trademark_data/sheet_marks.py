"""What a sheet says beside its cells: merged ranges and formulas without a stored value."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from openpyxl.utils import column_index_from_string

from trademark_data.errors import SheetError

MOST_RANGES = 200_000
"""Merged ranges and formulas without a value that one sheet may have."""
_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = 4096
_CELL = rb"([A-Z]{1,3})(\d{1,7})"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="' + _CELL + rb":" + _CELL + rb'"')
_UNVALUED = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="' + _CELL + rb'"[^>]*><(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


@dataclass(slots=True)
class SheetMarks:
    """Lines and columns; columns counted from 0."""

    unvalued: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Line → columns whose formula has no stored value."""
    _begin: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    _open: dict[int, tuple[int, str]] = field(default_factory=dict)

    def fill(self, line: int, cells: list[str]) -> None:
        """Write the value of a merged range into the cells below its first; call it line by line."""
        for column, last in self._begin.pop(line, ()):
            self._open[column] = (last, cells[column] if column < len(cells) else "")
        for column, (last, value) in list(self._open.items()):
            cells += [""] * (column + 1 - len(cells))
            cells[column] = value
            if last <= line:
                del self._open[column]

    def merge(self, first: int, column: int, last: int) -> None:
        """A range of one column."""
        self._begin[first].append((column, last))


def find_marks(path: Path, sheet: IO[bytes]) -> SheetMarks:
    """Read a sheet's XML once, a piece at a time: merged ranges stand behind all rows. Raises SheetError."""
    marks = SheetMarks()
    for count, (kind, letters, line, last) in enumerate(_found(sheet), 1):
        if count > MOST_RANGES:
            raise SheetError(f"{path}: more than {MOST_RANGES:,} merged cells or formulas without a value")
        column = column_index_from_string(letters) - 1
        if kind is _MERGED and last > line:
            marks.merge(line, column, last)
        elif kind is _UNVALUED:
            marks.unvalued[line].append(column)
    return marks


def _found(sheet: IO[bytes]) -> Iterator[tuple[re.Pattern[bytes], str, int, int]]:
    """(pattern, column letters, first line, last line) of what stands in the XML, each once."""
    rest = b""
    while chunk := sheet.read(_CHUNK_BYTES):
        text = rest + chunk
        done = 0
        for pattern in (_MERGED, _UNVALUED):
            for match in pattern.finditer(text):
                done = max(done, match.end())
                last = int(match[4]) if pattern is _MERGED else int(match[2])
                yield pattern, match[1].decode(), int(match[2]), last
        rest = text[max(done, len(text) - _OVERLAP_BYTES) :]
