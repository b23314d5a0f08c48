"""A name of which little is left: one of two characters, or all but one that something stands in for.

It counts only with a second signal.
"""

from collections.abc import Iterator

import numpy as np

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.features.names_seen import occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array

chinese = "弱命中"
english = "weak occurrence"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Weak occurrences."""
    return occurrences_as_evidence(use, lambda occurrence: occurrence.weak)


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Only weak ones."""
    return np.where(prospects.hits.weak != 0, most(levels), 0.0)
