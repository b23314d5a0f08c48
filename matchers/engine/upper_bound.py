"""Which hits may become leads, before anything is judged: of a large list, hopeless ones are left out.

First the bounds of all features are added up, for all hits of a batch at once. Of a use that is left, what
speaks against it and is quickly told is asked before the rest.
"""

import numpy as np

from matchers.bounds.bound import any_level, most
from matchers.bounds.prospects import Prospects
from matchers.features import FEATURES
from matchers.findings.use import MarkUse
from matchers.findings.weights import Weights
from matchers.lattice.arrays import Array

_KIND = "trademark"
"""Marks of other kinds are always judged."""
_SCORE_STEP = 0.01
"""Scores are told to two decimals."""
_POINTS_STEP = 0.01
"""The points of a reason are told to two decimals."""
_QUICK = ("distinctiveness", "word_border", "ordinary_word")
"""Features against that are told of the name and its neighbours alone, the quickest first."""
ALWAYS = np.inf
"""The bound of a mark that is always judged."""


class UpperBound:
    """The bounds of all features, added up."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._features = [(feature.bound, weights.levels(_KIND, key)) for key, feature in FEATURES.items()]
        nearly = weights.points_for(weights.threshold(_KIND) - _SCORE_STEP)
        self._needed = nearly - _POINTS_STEP * len(self._features)
        self._quick = [
            (key, most(weights.levels(_KIND, key))) for key in _QUICK if FEATURES[key].bound is any_level
        ]

    def points(self, prospects: Prospects) -> Array:
        """Per hit, the most points that its mark's use may come to, were it the one that counts."""
        points = np.zeros(len(prospects.hits), np.float64)
        for bound, levels in self._features:
            points += bound(prospects, levels)
        return np.where(prospects.named(prospects.names.always), ALWAYS, points)

    def hopeful(self, prospects: Prospects, points: Array) -> Array:
        """Per hit, whether its mark's use in its listing may become a lead."""
        return prospects.of_use(points >= self._needed)

    def may_reach(self, use: MarkUse, points: float) -> bool:
        """Whether a use may still become a lead that has so many points at most, by what is quickly told."""
        for key, bound in self._quick:
            if points < self._needed:
                return False
            told = (one for one in FEATURES[key].judge(use) if one.counts)
            points += sum(self._weights.points(_KIND, key, one.level) * one.amount for one in told) - bound
        return points >= self._needed
