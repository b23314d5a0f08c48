"""Points of signs learned from what officers decided; what they do not tell stays as it was.

The start is learned too: it says how often a finding without any sign was confirmed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchers.regression import most_likely
from matchers.worth.explained import Told
from matchers.worth.found import Found, ListingFacts
from matchers.worth.points import WorthTable
from matchers.worth.prices import PriceTable
from matchers.worth.signs import SIGNS

Key = tuple[str, str]
"""(sign, level)."""
START: Key = ("", "start")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding that was decided: what its signs saw, and whether it was confirmed."""

    mark_id: str
    shop: str
    """Whose listing it was; empty where the page named no shop."""
    amounts: Mapping[Key, float]
    confirmed: bool


def decided(told: Told, prices: PriceTable, shop: str, confirmed: bool) -> Decided:
    """What the signs see in a finding, without their points."""
    use, finding = told
    found = Found(use, finding, ListingFacts(use.texts, prices))
    return Decided(use.mark.id, shop, dict(_amounts(found)), confirmed)


def learned(examples: Sequence[Decided], table: WorthTable, spread: float = 8.0) -> WorthTable:
    """The table with points learned from decisions.

    `spread`: points by which they may be expected to move (the prior's standard deviation).
    """
    keys = sorted({key for one in examples for key in one.amounts})
    if not keys:
        return table
    seen = np.array([[one.amounts.get(key, 0.0) for key in keys] for one in examples], np.float64)
    right = np.array([one.confirmed for one in examples], np.float64)
    before = np.array([_points(table, key) for key in keys], np.float64)
    after = most_likely(seen, np.zeros(len(examples)), right, before, spread)
    return _with(table, dict(zip(keys, after.tolist(), strict=True)))


def points_of(example: Decided, table: WorthTable) -> float:
    """The points that a table gives, its start among them."""
    return sum(_points(table, key) * amount for key, amount in example.amounts.items())


def held_out(
    examples: Sequence[Decided], table: WorthTable, group: Callable[[Decided], str]
) -> Iterator[tuple[Decided, WorthTable]]:
    """Each example with points learned without the fold of its group: its mark, or its shop."""
    fold_of = {name: place % FOLDS for place, name in enumerate(sorted({group(one) for one in examples}))}
    for fold in range(FOLDS):
        others = [one for one in examples if fold_of[group(one)] != fold]
        points = learned(others, table)
        yield from ((one, points) for one in examples if fold_of[group(one)] == fold)


def _amounts(found: Found) -> Iterator[tuple[Key, float]]:
    amounts: dict[Key, float] = {START: 1.0}
    for key, sign in SIGNS.items():
        if sign.needs and found.by_feature.keys().isdisjoint(sign.needs):
            continue
        for seen in sign.see(found):
            amounts[key, seen.level] = amounts.get((key, seen.level), 0.0) + seen.amount
    yield from amounts.items()


def _points(table: WorthTable, key: Key) -> float:
    return table.start if key == START else table.signs[key[0]][key[1]]


def _with(table: WorthTable, points: Mapping[Key, float]) -> WorthTable:
    signs = {sign: dict(levels) for sign, levels in table.signs.items()}
    for (sign, level), value in points.items():
        if sign:
            signs[sign][level] = round(value, 1)
    return replace(table, start=round(points.get(START, table.start), 1), signs=signs)
