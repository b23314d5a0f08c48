"""Which hits may become leads, before anything is judged: of a large list, hopeless ones are left out."""

import numpy as np

from matchers.bounds.prospects import Prospects
from matchers.features import FEATURES
from matchers.findings.weights import Weights
from matchers.lattice.arrays import Array

_KIND = "trademark"
"""Marks of other kinds are always judged."""
_SCORE_STEP = 0.01
"""Scores are told to two decimals."""
_POINTS_STEP = 0.01
"""The points of a reason are told to two decimals."""


class UpperBound:
    """The bounds of all features, added up."""

    def __init__(self, weights: Weights) -> None:
        self._features = [(feature.bound, weights.levels(_KIND, key)) for key, feature in FEATURES.items()]
        nearly = weights.points_for(weights.threshold(_KIND) - _SCORE_STEP)
        self._needed = nearly - _POINTS_STEP * len(self._features)

    def hopeful(self, prospects: Prospects) -> Array:
        """Per hit, whether its mark's use in its listing may become a lead."""
        points = np.zeros(len(prospects.hits), np.float64)
        for bound, levels in self._features:
            points += bound(prospects, levels)
        always = prospects.named(prospects.names.always)
        return prospects.of_use(always | (points >= self._needed))
