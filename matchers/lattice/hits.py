"""What a scan found: hits in columns, and as occurrences with their paths when asked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array, Found
from matchers.lattice.names import ListedName
from matchers.lattice.rules import EXACT, VARIANT
from matchers.lattice.segment import Segment

_CHANNELS = 32
_STEP_BITS = 36
"""Room for the steps of a batch, so that of two as dear the earlier is the greater."""


class PathStep(NamedTuple):
    """A stretch of the original text for a symbol of the name; -1 where one of them is missing."""

    channel: int
    of: int
    start: int
    end: int
    cost: int


class Hit(NamedTuple):
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
    def collected(
        cls, segments: Sequence[Segment], found: Sequence[Found], listed: Sequence[ListedName]
    ) -> "Hits":
        """In order; of several ways from one token of a text through a name, the cheapest stays."""
        hits, steps, offset = [], [], 0
        for segment, part in zip(segments, found, strict=True):
            hit = segment.expanded(part.hit)
            hit[:, 8] += offset
            offset += len(part.step)
            hits.append(hit)
            steps.append(part.step)
        hit, step = np.concatenate(hits), np.concatenate(steps)
        wide = hit[:, :7].astype(np.int64).T
        # Tokens fit into 40 bits, costs into 16, ranks into 8.
        by_name, by_way = wide[0] << 32 | wide[1], wide[2] << 24 | wide[5] << 8 | wide[6]
        order = np.lexsort((by_way, by_name))
        by_name, token, hit = by_name[order], wide[2][order], hit[order]
        fresh = np.ones(len(hit), bool)
        fresh[1:] = (by_name[1:] != by_name[:-1]) | (token[1:] != token[:-1])
        return cls(hit[fresh], step, listed)

    def __len__(self) -> int:
        return len(self.text)

    def channels(self) -> Array:
        """Per hit, the channel of its dearest disguise, the first of several; EXACT where there is none."""
        if not len(self):
            return np.zeros(0, np.int64)
        channel, cost = self._step[:, 0].astype(np.int64), self._step[:, 4].astype(np.int64)
        earlier = np.arange(len(channel), 0, -1)
        rank = (cost << _STEP_BITS | earlier) * _CHANNELS + channel
        disguised = np.where((channel != EXACT) & (channel != VARIANT), rank, 0)
        # Between the steps of two hits there may be those of a dearer way that was dropped.
        borders = np.stack((self._first, self._first + self.size), axis=1).reshape(-1)
        found: Array = np.maximum.reduceat(np.append(disguised, 0), borders)[::2] % _CHANNELS
        return found

    def row(self, at: int) -> Hit:
        """One hit with its path."""
        first = int(self._first[at])
        path = map(PathStep._make, self._step[first : first + int(self.size[at])].tolist())
        columns = (self.text, self.name, self.start, self.end, self.cost, self.weak, self.token)
        text, name, start, end, cost, weak, token = (int(column[at]) for column in columns)
        return Hit(text, self._listed[name], start, end, cost, bool(weak), token, tuple(path))

    def rows(self) -> Iterator[Hit]:
        """Every hit with its path."""
        steps = list(map(PathStep._make, self._step.tolist()))
        paths = (
            tuple(steps[first : first + size])
            for first, size in zip(self._first.tolist(), self.size.tolist(), strict=True)
        )
        listed = map(self._listed.__getitem__, self.name.tolist())
        columns = (self.start, self.end, self.cost, self.weak.astype(bool), self.token)
        told = [column.tolist() for column in columns]
        return map(Hit._make, zip(self.text.tolist(), listed, *told, paths, strict=True))
