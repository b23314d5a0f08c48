"""A short name, which often stands in ordinary texts: two characters, up to three letters, or only digits."""

from collections.abc import Iterator

import numpy as np

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array
from matchers.lattice.rules import SHORT_LATIN, SHORTEST_NAME

chinese = "弱标识"
english = "weak name"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the length of the name that occurs."""
    if use.best and _is_weak(use.best.symbols):
        yield Evidence(detail={"name": use.best.name})


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Surely of two symbols; of more only where points speak for a short name."""
    return np.where(prospects.hits.size <= SHORTEST_NAME, levels["points"], most(levels))


def _is_weak(symbols: str) -> bool:
    return len(symbols) <= 2 or symbols.isdigit() or (symbols.isascii() and len(symbols) <= SHORT_LATIN)
