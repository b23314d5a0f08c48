"""The index: names and tables in flat arrays, built once, saved as a file, loaded by mapping that file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matchers.lattice.arrays import DEPTH, FRAME, HIT, STEP, Array, Found, Names, Stack, Tables, Text
from matchers.lattice.hits import Hits
from matchers.lattice.kernels.hashing import KINDS
from matchers.lattice.kernels.scanning import DONE, NO_ROOM_FOR_ARCS, NO_ROOM_FOR_HITS, scan
from matchers.lattice.names import ListedName, Name, name_of, refusal
from matchers.lattice.postings import posted
from matchers.lattice.tables import shipped_tables


@dataclass(frozen=True)
class Refused:
    """A name that cannot be looked for, and why."""

    listed: ListedName
    why: str


class Index:
    """Finds every occurrence of its names in texts. Not to be used from two threads at a time."""

    def __init__(
        self, tables: Tables, names: Names, listed: Sequence[ListedName], refused: Sequence[Refused]
    ) -> None:
        self._tables = tables
        self._names = names
        self.listed = listed
        """The names in the order of their numbers in hits."""
        self.refused = tuple(refused)
        self._room = _Room()

    def scan(self, texts: Sequence[str]) -> Hits:
        """All occurrences in a batch of texts, by text, then name, then place."""
        codes, borders = _as_codes(texts)
        room, done = self._room, 0
        room.found.used[:] = 0
        room.fit(borders)
        while done < len(texts):
            # What was walked in an earlier batch, or before room was made, was walked in other texts.
            room.found.stamp.fill(-1)
            status, done = scan(
                self._tables, self._names, codes, borders, done, room.text, room.stack, room.found
            )
            if status != DONE:
                room.grow(status)
        used = room.found.used
        return Hits.sorted(room.found.hit[: used[0]], room.found.step[: used[1]], self.listed)


class _Room:
    """Work arrays, kept from batch to batch and doubled when a text needs more."""

    def __init__(self) -> None:
        self.text = _text(1 << 12, 1 << 12)
        self.stack = _stack()
        self.found = _found(1 << 16, 1 << 18)

    def fit(self, borders: Array) -> None:
        """Room for the longest of the texts."""
        longest = int(np.diff(borders).max(initial=0)) * 4 + 64
        if longest > self.text.symbol.size:
            self.text = _text(2 * longest, self.text.raw_start.size)

    def grow(self, status: int) -> None:
        """Twice the room of what was missing; found hits are kept."""
        if status == NO_ROOM_FOR_HITS:
            old = self.found
            self.found = _found(2 * old.hit.shape[0], 2 * old.step.shape[0])
            self.found.hit[: old.used[0]] = old.hit[: old.used[0]]
            self.found.step[: old.used[1]] = old.step[: old.used[1]]
            self.found.used[:] = old.used
        elif status == NO_ROOM_FOR_ARCS:
            self.text = _text(self.text.symbol.size, 2 * self.text.raw_start.size)
        else:
            self.text = _text(2 * self.text.symbol.size, self.text.raw_start.size)


def build_index(listed: Iterable[ListedName], tables: Tables | None = None) -> Index:
    """An index over names; refused ones are told in `refused`."""
    kept, names, refused = [], [], []
    for one in listed:
        name = name_of(one)
        why = refusal(len(name.symbols))
        if why:
            refused.append(Refused(one, why))
        else:
            kept.append(one)
            names.append(name)
    tables = tables or shipped_tables()
    return Index(tables, posted(tables, _arrays(names)), kept, refused)


def _arrays(names: Sequence[Name]) -> Names:
    sizes = np.array([0, *(len(name.symbols) for name in names)], np.int64)
    joined = "".join(name.symbols for name in names)
    none = np.zeros(0, np.uint64)
    return Names(
        first=np.cumsum(sizes),
        symbol=np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).copy(),
        latin=np.array([run for name in names for run in name.latin], np.uint8),
        gap=np.frombuffer(b"".join(bytes(name.folded.gaps) for name in names), np.uint8).copy(),
        family=np.array([name.family for name in names], np.uint8),
        listed=np.array([name.listed for name in names], np.uint8),
        bits=none,
        slot_key=none,
        slot_first=none,
        slot_count=none,
        post_name=none,
        post_at=none,
        asks=np.zeros(KINDS, np.uint8),
    )


def _as_codes(texts: Sequence[str]) -> tuple[Array, Array]:
    borders = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)), out=borders[1:])
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(joined, np.uint32), borders


def _text(tokens: int, arcs: int) -> Text:
    by_token = {
        "symbol": np.uint32,
        "form": np.uint8,
        "gap": np.uint8,
        "origin": np.int32,
        "reached": np.uint8,
    }
    rooms = {}
    for field in Text._fields:
        if field in by_token:
            rooms[field] = np.zeros(tokens, by_token[field])
        elif field in ("next_arc", "last_arc", "arc_first"):
            rooms[field] = np.zeros(tokens + 4, np.int64)
        else:
            rooms[field] = np.zeros(arcs + 128, np.int64)
    return Text(**rooms)


def _stack() -> Stack:
    return Stack(
        frame=np.zeros((DEPTH, FRAME), np.int64),
        step=np.zeros((2 * DEPTH, STEP), np.int64),
        best=np.zeros((2 * DEPTH, STEP), np.int64),
        nodes=np.zeros((5, 1024), np.int64),
        code=np.zeros((3, 512), np.int64),
        after=np.zeros((3, 512), np.int64),
        hash=np.zeros(DEPTH, np.uint64),
    )


def _found(hits: int, steps: int) -> Found:
    return Found(
        hit=np.zeros((hits, HIT), np.int64),
        step=np.zeros((steps, STEP), np.int64),
        used=np.zeros(6, np.int64),
        queue=np.zeros((hits, 4), np.int64),
        stamp=np.full((1 << 12, 3), -1, np.int64),
    )
