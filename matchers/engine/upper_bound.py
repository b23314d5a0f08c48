"""The most that hits can come to, before anything is judged: hopeless ones are left out of large lists."""

import numpy as np

from matchers.engine.name_columns import NameColumns
from matchers.findings.weights import Weights
from matchers.lattice.arrays import Array
from matchers.lattice.hits import Hits
from matchers.lattice.rules import CHANNEL_NAMES, EXACT, GAP_COST

OF_THE_NAME = ("exact_name", "disguised_name", "weak_occurrence", "spelling")
"""Features of the name itself."""
BY_SIGNAL = ("brand_position", "goods_fit", "usual_price")
"""Features whose signals are looked at here."""
OF_THE_LISTING = ("bait_words", "marks_for_sale", "seller_history")
"""Features that may speak once their words stand anywhere in a listing."""
OTHER_KINDS = ("ambush_wording", "gi_sign_claim", "gi_style_wording", "outside_region", "patent_claim")
"""Features of kinds that are always judged."""
_LEVELS = {2: ("two", "latin_short"), 3: ("three", "latin_short")}
_LONGEST = 64


class Outlook:
    """Upper bounds of points for trademarks; other kinds are always judged."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._needed = weights.points_for(weights.threshold("trademark"))
        self._name = np.array([self._most_of_name(size) for size in range(_LONGEST)], np.float64)
        spelling = weights.features["spelling"]
        self._spelling = np.array([spelling.get(channel, 0.0) for channel in CHANNEL_NAMES], np.float64)

    def hopeful(self, hits: Hits, columns: NameColumns, telling: Array, signalled: Array) -> Array:
        """Per hit, whether it may become a lead.

        `telling`: its place may be that of a brand; `signalled`: words of its listing may add points.
        """
        weak = self._most("weak_occurrence") + self._weights.features["weak_name"]["points"]
        points = np.where(hits.weak != 0, weak, self._name[np.minimum(hits.size, _LONGEST - 1)])
        points += np.where(hits.cost >= GAP_COST, self._disguise(hits), 0.0)
        signals = (telling, columns.fitting[hits.name], columns.priced[hits.name])
        for feature, seen in zip(BY_SIGNAL, signals, strict=True):
            points += np.where(seen, self._most(feature), 0.0)
        points += np.where(signalled, sum(map(self._most, OF_THE_LISTING)), 0.0)
        chosen: Array = columns.always[hits.name] | (points >= self._needed)
        return chosen

    def _disguise(self, hits: Hits) -> Array:
        """Points for how and how far the name is disguised; symbols put between may add to a plain one."""
        channels = hits.channels()
        between = self._weights.features["spelling"]["symbols_between"]
        found = np.where(channels == EXACT, between, self._spelling[channels])
        far = np.where(channels == EXACT, 0.0, hits.cost / hits.size / 10)
        points: Array = found + far * self._weights.features["closeness"]["points"]
        return points

    def _most_of_name(self, steps: int) -> float:
        """The most points of a name on a path of so many steps; one of them may be a symbol put in."""
        return max(map(self._most_of_symbols, {steps, steps - 1} if steps > 3 else {max(steps, 2)}))

    def _most_of_symbols(self, symbols: int) -> float:
        levels = _LEVELS.get(symbols)
        found = [
            points
            for feature in ("exact_name", "disguised_name")
            for level, points in self._weights.features[feature].items()
            if levels is None or level in levels
        ]
        return max(found) + (self._weights.features["weak_name"]["points"] if symbols == 2 else 0.0)

    def _most(self, feature: str) -> float:
        return max(0.0, *self._weights.features[feature].values())
