"""Weights learned from labelled uses of marks: logistic regression that starts from the table in force.

At the threshold a lead is as likely as not; what the examples do not tell stays as it was.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchers.features import FEATURES
from matchers.findings.use import MarkUse
from matchers.findings.weights import Weights
from matchers.regression import most_likely

Key = tuple[str, str, str]
"""(kind where it has points of its own, else empty; feature; level)."""
LEARNED_KINDS = ("trademark", "geographical_indication", "official_mark", "special_mark")
"""Claims of patents are in order or not: nothing is weighed there."""


@dataclass(frozen=True, slots=True)
class Example:
    """A use of a mark, what the features saw, and whether it is one for an officer."""

    mark_id: str
    kind: str
    amounts: Mapping[Key, float]
    is_right: bool
    suppressed: bool
    """Whether a rule keeps it from being a lead, whatever its points."""


def example_of(use: MarkUse, table: Weights, is_right: bool) -> Example:
    """What the features see in a use, without their points."""
    amounts: dict[Key, float] = {}
    suppressed = False
    for key, feature in FEATURES.items():
        for evidence in feature.judge(use):
            suppressed |= evidence.suppresses
            if evidence.counts:
                name = _key(table, use.mark.kind, key, evidence.level)
                amounts[name] = amounts.get(name, 0.0) + evidence.amount
    return Example(use.mark.id, use.mark.kind, amounts, is_right, suppressed)


def learned(examples: Sequence[Example], table: Weights, spread: float = 8.0) -> Weights:
    """The table with points learned from the examples.

    `spread`: points by which a weight may be expected to move (the prior's standard deviation).
    """
    some = [one for one in examples if one.kind in LEARNED_KINDS and not one.suppressed]
    keys = sorted({key for one in some for key in one.amounts})
    if not some or not keys:
        return table
    seen = np.array([[one.amounts.get(key, 0.0) for key in keys] for one in some], np.float64)
    needed = np.array([table.points_for(table.threshold(one.kind)) for one in some], np.float64)
    right = np.array([one.is_right for one in some], np.float64)
    before = np.array([_points(table, key) for key in keys], np.float64)
    after = most_likely(seen, needed, right, before, spread)
    return _with(table, dict(zip(keys, after.tolist(), strict=True)))


def points_of(example: Example, table: Weights) -> float:
    """The points that a table gives."""
    return sum(_points(table, key) * amount for key, amount in example.amounts.items())


def is_lead(example: Example, table: Weights) -> bool:
    """Whether it would be a lead with a table."""
    return not example.suppressed and table.score(points_of(example, table)) >= table.threshold(example.kind)


def folds_by_mark(examples: Iterable[Example], folds: int) -> dict[str, int]:
    """Mark id → its fold: all uses of a mark fall into one, so that none is in both parts.

    Marks take turns by their id, kind by kind.
    """
    marks = sorted({(one.kind, one.mark_id) for one in examples})
    return {mark_id: place % folds for place, (_, mark_id) in enumerate(marks)}


def held_out(
    examples: Sequence[Example], table: Weights, folds: int = 5
) -> Iterator[tuple[Example, Weights]]:
    """Each example with weights that were learned without its mark."""
    fold_of = folds_by_mark(examples, folds)
    for fold in range(folds):
        others = [one for one in examples if fold_of[one.mark_id] != fold]
        weights = learned(others, table)
        yield from ((one, weights) for one in examples if fold_of[one.mark_id] == fold)


def _key(table: Weights, kind: str, feature: str, level: str) -> Key:
    own = table.kinds.get(kind, {}).get(feature, {})
    return kind if level in own else "", feature, level


def _points(table: Weights, key: Key) -> float:
    kind, feature, level = key
    return table.kinds[kind][feature][level] if kind else table.features[feature][level]


def _with(table: Weights, points: Mapping[Key, float]) -> Weights:
    features = {name: dict(levels) for name, levels in table.features.items()}
    kinds = {kind: {name: dict(levels) for name, levels in own.items()} for kind, own in table.kinds.items()}
    for (kind, feature, level), value in points.items():
        (kinds[kind] if kind else features)[feature][level] = round(value, 1)
    return replace(table, features=features, kinds=kinds, text=repr((features, kinds)))
