"""The bound that a feature declares: the most points it may give a hit, known before anything is judged.

Of a large list only hits are judged whose bounds together reach the threshold, so a bound may be too high,
which costs time, but never too low, which would lose a lead.
"""

from collections.abc import Callable, Mapping

from matchers.bounds.prospects import Prospects
from matchers.lattice.arrays import Array

Levels = Mapping[str, float]
"""Level of a feature → its points for trademarks; marks of other kinds are always judged."""
Bound = Callable[[Prospects, Levels], Array | float]
"""The most points for each hit, were it the one that counts; one number when it is the same for all."""


def most(levels: Levels) -> float:
    """The most points of any level; 0 for a feature that only speaks against, which may keep silent."""
    return max(0.0, *levels.values())


def any_level(prospects: Prospects, levels: Levels) -> float:
    """The bound of a feature that can only be asked once a listing is judged: it may speak at any level.

    For features of which one evidence counts, with its amount at most 1.
    """
    return most(levels)


def not_of_trademarks(prospects: Prospects, levels: Levels) -> float:
    """The bound of a feature that never speaks of trademarks."""
    return 0.0
