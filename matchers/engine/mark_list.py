"""The marks of a screen by their row: all in memory, or read one by one from a saved list."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np

from matchers.lattice.arrays import Array
from trademark_data.mark import Mark
from trademark_data.rows import as_row, from_row

_KEPT_MARKS = 1 << 14
_ROWS_FILE, _BORDERS_FILE = "marks.jsonl", "marks.npy"


class MarkList(Protocol):
    """Marks by row."""

    def __len__(self) -> int: ...
    def __getitem__(self, row: int) -> Mark: ...
    def patents(self) -> Iterator[Mark]:
        """The patents among them."""
        ...


class MarksInMemory:
    """A list of marks; of an id given twice the last one counts."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.marks: Sequence[Mark] = list({mark.id: mark for mark in marks}.values())

    def __len__(self) -> int:
        return len(self.marks)

    def __getitem__(self, row: int) -> Mark:
        return self.marks[row]

    def patents(self) -> Iterator[Mark]:
        """The patents among them."""
        return (mark for mark in self.marks if mark.kind == "patent")


class SavedMarks:
    """The marks of a folder, each read when it is asked for: a million load at once."""

    def __init__(self, folder: Path) -> None:
        table = np.load(folder / _BORDERS_FILE)
        self._borders, self._is_patent = table[0], table[1, :-1]
        self._rows: Array = (
            np.memmap(folder / _ROWS_FILE, np.uint8, "r") if table[0, -1] else np.zeros(0, np.uint8)
        )
        self._read = lru_cache(maxsize=_KEPT_MARKS)(self._from_file)

    def __len__(self) -> int:
        return len(self._borders) - 1

    def __getitem__(self, row: int) -> Mark:
        return self._read(row)

    def patents(self) -> Iterator[Mark]:
        """The patents among them."""
        return (self[int(row)] for row in np.flatnonzero(self._is_patent))

    def _from_file(self, row: int) -> Mark:
        return from_row(json.loads(bytes(self._rows[self._borders[row] : self._borders[row + 1]])))


def save_marks(marks: Sequence[Mark], folder: Path) -> None:
    """Write marks where `SavedMarks` reads them."""
    ends, patents = [0], []
    with (folder / _ROWS_FILE).open("wb") as file:
        for mark in marks:
            ends.append(ends[-1] + file.write(json.dumps(as_row(mark), ensure_ascii=False).encode() + b"\n"))
            patents.append(mark.kind == "patent")
    np.save(folder / _BORDERS_FILE, np.array([ends, [*patents, False]], np.int64))
