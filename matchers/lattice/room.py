"""Work arrays, kept from batch to batch and doubled when a text needs more."""

from collections.abc import Sequence

import numpy as np

from matchers.lattice.arrays import DEPTH, FRAME, HIT, STEP, Arcs, Array, Found, Stack, Tokens

CANDIDATE = 4
_KEYS, _CANDIDATES, _STAMPS = 1 << 14, 1 << 13, 1 << 12
NEVER = np.uint64(2**64 - 1)


class Room:
    """Everything the kernels write to while a batch is scanned."""

    def __init__(self) -> None:
        self.tokens = tokens_for(1 << 14, 1 << 10)
        self.arcs = arcs_for(1 << 14, 1 << 13)
        self.pending: Array = np.zeros((_KEYS, 2), np.uint64)
        self.candidates: Array = np.zeros((_CANDIDATES, CANDIDATE), np.int32)
        self.place: Array = np.zeros(2, np.int64)
        self.stamp: Array = np.zeros(_STAMPS, np.uint64)
        self.stack = Stack(
            frame=np.zeros((DEPTH, FRAME), np.int64),
            step=np.zeros((2 * DEPTH, STEP), np.int64),
            best=np.zeros((2 * DEPTH, STEP), np.int64),
            nodes=np.zeros((4, 1024), np.int64),
            code=np.zeros((3, 512), np.int64),
            after=np.zeros((3, 512), np.int64),
            hash=np.zeros(DEPTH, np.uint64),
        )

    def more_tokens(self, texts: int) -> None:
        """Twice the room for tokens, and room for so many texts."""
        size = 2 * self.tokens.symbol.size
        self.tokens, self.arcs = tokens_for(size, texts), arcs_for(size, self.arcs.row.shape[0])

    def more_arcs(self) -> None:
        """Twice the room for arcs."""
        self.arcs = arcs_for(self.tokens.symbol.size, 2 * self.arcs.row.shape[0])

    def more_keys(self) -> None:
        """Twice the room for keys."""
        self.pending = np.zeros((2 * len(self.pending), 2), np.uint64)


def tokens_for(tokens: int, texts: int) -> Tokens:
    """Room for so many tokens of so many texts."""
    size = tokens + 64
    return Tokens(
        symbol=np.zeros(size, np.uint32),
        form=np.zeros(size, np.uint8),
        gap=np.zeros(size, np.uint8),
        flag=np.zeros(size, np.uint8),
        origin=np.zeros(size, np.int32),
        text=np.zeros(size, np.int32),
        begin=np.zeros(texts + 1, np.int32),
    )


def arcs_for(tokens: int, arcs: int) -> Arcs:
    """Room for so many arcs over so many tokens."""
    size = tokens + 64
    return Arcs(
        first=np.zeros(size, np.int32),
        row=np.zeros((arcs + 64, 6), np.int32),
        found=np.zeros((arcs + 64, 6), np.int32),
        following=np.zeros(size, np.int32),
        last=np.zeros(size, np.int32),
        reached=np.zeros(size, np.uint8),
    )


def found_for(hits: int, steps: int) -> Found:
    """Room for so many hits."""
    return Found(np.zeros((hits, HIT), np.int32), np.zeros((steps, STEP), np.int32), np.zeros(2, np.int64))


def as_codes(texts: Sequence[str]) -> tuple[Array, Array]:
    """The code points of texts, one after the other, and where each begins; one more at the end."""
    borders = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)), out=borders[1:])
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(joined, np.uint32), borders
