"""What a scan found: hits in columns, and as occurrences with their paths when asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.names import ListedName
from matchers.lattice.rules import EXACT, VARIANT

_CHANNELS = 32


class PathStep(NamedTuple):
    """A stretch of the original text for a symbol of the name; -1 where one of them is missing."""

    channel: int
    of: int
    start: int
    end: int
    cost: int


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of a name in one of the texts."""

    text_index: int
    listed: ListedName
    start: int
    end: int
    cost: int
    weak: bool
    token: int
    path: tuple[PathStep, ...]

    @property
    def mark_id(self) -> str:
        """The mark that the name stands for."""
        return self.listed.mark_id

    @property
    def name(self) -> str:
        """The name as listed."""
        return self.listed.text


class Hits:
    """Hits by text, then name, then place."""

    def __init__(self, hit: Array, step: Array, listed: Sequence[ListedName]) -> None:
        self.text, self.name, self.token, self.start, self.end, self.cost = hit.T[:6]
        self.weak = hit.T[7]
        self._first, self.size = hit.T[8], hit.T[9]
        self._step = step
        self._listed = listed

    @classmethod
    def sorted(cls, hit: Array, step: Array, listed: Sequence[ListedName]) -> "Hits":
        """In order; of several ways from one token of a text through a name, the cheapest stays."""
        order = np.lexsort((hit[:, 6], hit[:, 5], hit[:, 2], hit[:, 1], hit[:, 0]))
        hit = hit[order]
        fresh = np.ones(len(hit), bool)
        fresh[1:] = (hit[1:, :3] != hit[:-1, :3]).any(axis=1)
        return cls(hit[fresh], step.copy(), listed)

    def __len__(self) -> int:
        return len(self.text)

    def channels(self) -> Array:
        """Per hit, the channel of its dearest disguise; EXACT where every symbol is the name's own."""
        if not len(self):
            return np.zeros(0, np.int64)
        channel, cost = self._step[:, 0], self._step[:, 4]
        disguised = np.where((channel != EXACT) & (channel != VARIANT), cost * _CHANNELS + channel, 0)
        # Between the steps of two hits there may be those of a dearer way that was dropped.
        borders = np.stack((self._first, self._first + self.size), axis=1).reshape(-1)
        found: Array = np.maximum.reduceat(np.append(disguised, 0), borders)[::2] % _CHANNELS
        return found

    def rows(self) -> Iterator[Hit]:
        """Every hit with its path."""
        steps = list(map(tuple, self._step.tolist()))
        columns = (
            self.text,
            self.name,
            self.token,
            self.start,
            self.end,
            self.cost,
            self.weak,
            self._first,
            self.size,
        )
        for text, name, token, start, end, cost, weak, first, size in zip(
            *(c.tolist() for c in columns), strict=True
        ):
            path = tuple(map(PathStep._make, steps[first : first + size]))
            yield Hit(text, self._listed[name], start, end, cost, bool(weak), token, path)

    def row(self, at: int) -> Hit:
        """One hit with its path."""
        first = int(self._first[at])
        path = map(PathStep._make, self._step[first : first + int(self.size[at])].tolist())
        columns = (self.start, self.end, self.cost, self.weak, self.token)
        start, end, cost, weak, token = (int(column[at]) for column in columns)
        listed = self._listed[int(self.name[at])]
        return Hit(int(self.text[at]), listed, start, end, cost, bool(weak), token, tuple(path))
