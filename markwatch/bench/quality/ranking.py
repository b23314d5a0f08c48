"""How well a figure orders: area under the curve, precision at the top of a queue, ties."""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from markwatch.bench.quality.shares import ratio

ROWS, DELIBERATE = 400, 50
"""A queue in which one row in eight is deliberate."""
_ROUNDS = 500
_SEED = 7


def area(wanted: Sequence[float], others: Sequence[float]) -> float:
    """How often a wanted one stands above another one; a tie counts half."""
    below = sorted(others)
    won = sum((bisect_left(below, one) + bisect_right(below, one)) / 2 for one in wanted)
    return ratio(won, len(wanted) * len(below))


def precision_at(first: int, wanted: Sequence[float], others: Sequence[float]) -> float:
    """The part of the first rows that is wanted: the mean over queues drawn by chance, ties by chance."""
    if not wanted or not others:
        return 0.0
    chance = random.Random(_SEED)
    right = sum(_right(first, wanted, others, chance) for _ in range(_ROUNDS))
    return ratio(right, first * _ROUNDS)


def shared(values: Sequence[float]) -> int:
    """How many values stand there more than once."""
    return sum(number for number in Counter(values).values() if number > 1)


def _right(first: int, wanted: Sequence[float], others: Sequence[float], chance: random.Random) -> int:
    rows = [(one, chance.random(), True) for one in _drawn(wanted, DELIBERATE, chance)]
    rows += [(one, chance.random(), False) for one in _drawn(others, ROWS - DELIBERATE, chance)]
    return sum(right for *_, right in sorted(rows, reverse=True)[:first])


def _drawn(values: Sequence[float], number: int, chance: random.Random) -> Sequence[float]:
    """So many of them, some several times where there are not enough."""
    return chance.sample(values, number) if len(values) >= number else chance.choices(values, k=number)
