"""Listed names in flat arrays: a name is made when asked for, so that a million of them load at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.names import ListedName


class ListedColumns(NamedTuple):
    """The names of a list, by column."""

    text: Array  # all texts in UTF-8, one after the other
    text_first: Array  # where each begins; one more at the end
    mark: Array
    mark_first: Array
    flags: Array  # 1 alias, 2 on the watch list


class StoredNames(Sequence[ListedName]):
    """The names of a list, made on demand."""

    def __init__(self, columns: ListedColumns) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns.flags)

    @overload
    def __getitem__(self, at: int) -> ListedName: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListedName]: ...
    def __getitem__(self, at: int | slice) -> ListedName | list[ListedName]:
        if isinstance(at, slice):
            return [self._made(row) for row in range(*at.indices(len(self)))]
        return self._made(range(len(self))[at])

    def _made(self, row: int) -> ListedName:
        of, flags = self._columns, int(self._columns.flags[row])
        mark, text = _text(of.mark, of.mark_first, row), _text(of.text, of.text_first, row)
        return ListedName(mark, text, bool(flags & 1), bool(flags & 2))


def columns_of(listed: Sequence[ListedName]) -> ListedColumns:
    """Names by column."""
    flags = np.array([one.is_alias + 2 * one.listed for one in listed], np.uint8)
    texts = _joined(one.text for one in listed)
    return ListedColumns(*texts, *_joined(one.mark_id for one in listed), flags)


def _joined(texts: Iterable[str]) -> tuple[Array, Array]:
    written = [text.encode("utf-8", "surrogatepass") for text in texts]
    first = np.cumsum(np.array([0, *map(len, written)], np.int64))
    return np.frombuffer(b"".join(written), np.uint8), first


def _text(letters: Array, first: Array, row: int) -> str:
    return bytes(letters[first[row] : first[row + 1]]).decode("utf-8", "surrogatepass")
