"""How many plants are found, by channel; what is looked for is the mark, met at the planted place."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from rapidfuzz import fuzz

from markwatch.bench.match.peers import CUTOFF_RATIO, Pairs, plain
from markwatch.bench.match.planting import Plant

Find = Callable[[Sequence[str]], Pairs]


def recall(
    find: Callable[[Sequence[Plant]], Sequence[bool]], plants: Sequence[Plant], seconds: float
) -> dict[str, Any]:
    """Share found, in all and by channel, of as many plants as the seconds allow."""
    found: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    began = time.perf_counter()
    for first in range(0, len(plants), 100):
        some = plants[first : first + 100]
        tried.update(plant.channel for plant in some)
        found.update(plant.channel for plant, met in zip(some, find(some), strict=True) if met)
        if time.perf_counter() - began > seconds:
            break
    shares = {channel: round(found[channel] / tried[channel], 4) for channel in sorted(tried)}
    whole = round(found.total() / tried.total(), 4) if tried else None
    return {"plants": tried.total(), "all": whole, "channels": shares}


def by_pairs(find: Find) -> Callable[[Sequence[Plant]], Sequence[bool]]:
    """A peer's pairs as answers: whether the mark was met anywhere in the text."""

    def met(plants: Sequence[Plant]) -> list[bool]:
        pairs = find([plant.text for plant in plants])
        return [(place, plant.mark_id) in pairs for place, plant in enumerate(plants)]

    return met


def by_place(index: Any) -> Callable[[Sequence[Plant]], Sequence[bool]]:
    """Our engine's hits as answers: whether the mark was met where it was planted."""

    def met(plants: Sequence[Plant]) -> list[bool]:
        found = [False] * len(plants)
        for hit in index.scan([plant.text for plant in plants]).rows():
            plant = plants[hit.text_index]
            here = hit.start < plant.end and plant.start < hit.end
            found[hit.text_index] |= here and hit.mark_id == plant.mark_id
        return found

    return met


def by_score(plants: Sequence[Plant]) -> list[bool]:
    """What rapidfuzz would find: it judges every name alone, so the planted one alone is asked."""
    return [fuzz.partial_ratio(plain(plant.text), plain(plant.name)) >= CUTOFF_RATIO for plant in plants]
