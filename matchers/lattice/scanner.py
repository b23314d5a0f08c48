"""Drives the kernels over batches of texts: fold, find arcs, ask, look up, verify.

Every stage goes on where it stopped for want of room, so that memory is bounded by the hits.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from matchers.lattice.arrays import Array, Found, Tables
from matchers.lattice.kernels.arcs import find_arcs
from matchers.lattice.kernels.asking import ask_tokens
from matchers.lattice.kernels.probing import candidates
from matchers.lattice.kernels.tokens import fold_texts
from matchers.lattice.kernels.verifying import verify
from matchers.lattice.room import NEVER, Room, as_codes, found_for
from matchers.lattice.segment import Segment

BATCH_CODE_POINTS = 4096
"""Code points folded at a time, so that work arrays stay in the processor's cache."""
Run = Callable[..., Any]


def plainly(stage: str, work: Run, *arguments: Any) -> Any:
    """Run a stage."""
    return work(*arguments)


class StageClock:
    """Runs stages and sums the processor's seconds of each."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Run, *arguments: Any) -> Any:
        began = time.process_time()
        answer = work(*arguments)
        self.seconds[stage] += time.process_time() - began
        return answer


def least(rounds: int, work: Callable[[StageClock], Any]) -> dict[str, float]:
    """The stages of that of several runs which took the least of the processor's time."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        clock = StageClock()
        work(clock)
        if not best or sum(clock.seconds.values()) < sum(best.values()):
            best = dict(clock.seconds)
    return best


class Scanner:
    """One scan after the other, in the same work arrays."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._room = Room()
        self._rooms: list[Found] = []

    def scan(self, segments: Sequence[Segment], texts: Sequence[str], run: Run = plainly) -> list[Found]:
        """What is found of each segment, cut to what is used; not to be kept past the next scan."""
        while len(self._rooms) < len(segments):
            self._rooms.append(found_for(1 << 12, 1 << 14))
        for found in self._rooms:
            found.used[:] = 0
        codes, borders = run("joining", as_codes, texts)
        first = 0
        while first < len(texts):
            last = max(
                int(np.searchsorted(borders, borders[first] + BATCH_CODE_POINTS, "right")) - 1, first + 1
            )
            count = self._fold(codes, borders, first, last, run)
            for number, segment in enumerate(segments):
                self._find(segment, number, count, run)
            first = last
        return [
            Found(found.hit[: found.used[0]], found.step[: found.used[1]], found.used)
            for found in self._rooms[: len(segments)]
        ]

    def _fold(self, codes: Array, borders: Array, first: int, last: int, run: Run) -> int:
        room, folds, words = self._room, self._tables.folds, self._tables.words
        if last - first >= room.tokens.begin.size:
            room.more_tokens(last - first)
        while (count := run("folding", fold_texts, folds, codes, borders, first, last, room.tokens)) < 0:
            room.more_tokens(max(last - first, room.tokens.begin.size))
        while run("arcs", find_arcs, words, room.tokens, count, room.arcs) < 0:
            room.more_arcs()
        return int(count)

    def _find(self, segment: Segment, number: int, count: int, run: Run) -> None:
        room, tables, at = self._room, self._tables, 1
        room.stamp[:] = NEVER
        while at < count:
            asked = (tables, segment.postings, room.tokens, room.arcs, at, count)
            at, size = run("asking", ask_tokens, *asked, room.pending, room.stack)
            if size < 0:
                room.more_keys()
                continue
            room.place[:] = 0
            while room.place[0] < size:
                many = self._candidates(segment, size, run)
                self._verify(segment, number, many, run)

    def _candidates(self, segment: Segment, size: int, run: Run) -> int:
        room = self._room
        given = (self._tables, segment.names, segment.postings, room.tokens, room.arcs, room.pending, size)
        many = run("looking up", candidates, *given, room.place, room.stack, room.stamp, room.candidates)
        return int(many)

    def _verify(self, segment: Segment, number: int, many: int, run: Run) -> None:
        room, row = self._room, 0
        given = (self._tables, segment.names, room.tokens, room.arcs, room.candidates)
        while row < many:
            row = run("verifying", verify, *given, row, many, room.stack, self._rooms[number])
            if row < many:
                self._more_hits(number)

    def _more_hits(self, number: int) -> None:
        old = self._rooms[number]
        hits, steps = (int(used) for used in old.used)
        new = self._rooms[number] = found_for(2 * len(old.hit), 2 * len(old.step))
        new.hit[:hits], new.step[:steps], new.used[:] = old.hit[:hits], old.step[:steps], old.used
