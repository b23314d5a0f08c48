"""The figures that count: leads on marks held out when the weights were learned, and what scores mean."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from markwatch.bench.quality.labelled import Labelled
from markwatch.bench.quality.shares import share
from matchers.engine.engine import Screen
from matchers.findings.weights import Weights
from matchers.learning import Example, example_of, held_out, is_lead, points_of

FOLDS = 5
_BANDS = (0, 30, 40, 48, 56, 64, 72, 80, 88, 101)


def examples(listings: Sequence[Labelled], screen: Screen, table: Weights, on: date) -> list[Example]:
    """Every use of a mark in labelled listings, right where a careful reader expects it."""
    uses = screen.uses_of([one.listing for one in listings], on)
    return [
        example_of(use, table, use.mark.id in one.expected)
        for one, of_listing in zip(listings, uses, strict=True)
        for use in of_listing
    ]


def figures(some: Sequence[Example], wanted: int, table: Weights) -> dict[str, Any]:
    """Recall and precision with weights learned on the other marks; calibration by bands of score.

    `wanted`: pairs to be found, those without any occurrence too.
    """
    told = list(held_out(some, table, FOLDS))
    leads = [one for one, weights in told if is_lead(one, weights)]
    right = sum(one.is_right for one in leads)
    scored = [(learned.score(points_of(one, learned)), one) for one, learned in told]
    return {
        "folds_by_mark": FOLDS,
        "precision": share(right, len(leads)),
        "recall": share(right, wanted),
        "calibration": _calibration([(score, one.is_right) for score, one in scored if not one.suppressed]),
    }


def _calibration(scored: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    bands = {}
    for low, high in pairwise(_BANDS):
        inside = [right for score, right in scored if low <= score < high]
        if inside:
            bands[f"{low}–{min(high, 100)}"] = share(sum(inside), len(inside))
    return bands
