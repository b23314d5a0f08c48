"""How far the spelling is from the name: each further disguised symbol makes chance likelier."""

from collections.abc import Iterator

import numpy as np

from matchers.bounds.bound import Levels
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array
from matchers.lattice.rules import SHORTEST_NAME

chinese = "拼写差异"
english = "closeness"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the cost of the cheapest path for each symbol of the name."""
    best = use.best
    if best and not best.is_plain:
        yield Evidence(amount=best.cost / len(best.symbols) / 10, detail={"cost": best.cost / 100})


def bound(prospects: Prospects, levels: Levels) -> Array:
    """A path has a step for each symbol of the name at least; the shortest name has two."""
    points, hits = levels["points"], prospects.hits
    symbols = hits.size if points < 0 else SHORTEST_NAME
    return np.where(prospects.plain, 0.0, points * hits.cost / symbols / 10)
