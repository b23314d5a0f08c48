"""Shared by the features of names: evidence for the occurrences that a feature is about."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from matchers.bounds.bound import Levels
from matchers.bounds.prospects import Prospects
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.lattice.arrays import Array

_LENGTHS = {2: "two", 3: "three", 4: "four"}
_SHORT_LATIN_LETTERS = 3
_MIDDLE_LATIN_LETTERS = 5
_ANY_LENGTH_STEPS = 4
"""Steps of a path from which the name may be of any length."""


def occurrences_as_evidence(use: MarkUse, about: Callable[[Occurrence], bool]) -> Iterator[Evidence]:
    """Every occurrence that the feature is about; only the use's best one carries points."""
    for occurrence in use.occurrences:
        if about(occurrence):
            yield replace(_evidence(occurrence), counts=occurrence is use.best)


def length_level(occurrence: Occurrence) -> str:
    """The length of the name: `two` to `five` characters, `latin_short`, `latin_middle`, `latin_long`."""
    symbols = occurrence.symbols
    if not symbols.isascii():
        return _LENGTHS.get(len(symbols), "five")
    if len(symbols) <= _SHORT_LATIN_LETTERS:
        return "latin_short"
    return "latin_middle" if len(symbols) <= _MIDDLE_LATIN_LETTERS else "latin_long"


def most_by_length(prospects: Prospects, levels: Levels) -> Array:
    """Per hit, the most points of a name that may be as long as its path."""
    by_steps = np.array([max(_levels_of(steps, levels).values()) for steps in range(_ANY_LENGTH_STEPS + 1)])
    found: Array = by_steps[np.minimum(prospects.hits.size, _ANY_LENGTH_STEPS)]
    return found


def _levels_of(steps: int, levels: Levels) -> Levels:
    """The levels that a path of so many steps may have: the name's own length, a step for each symbol.

    Longer paths may hold symbols put in, and a letter drawn by two; from four steps on any level may be.
    """
    of_length = {"seller_name", "latin_short", _LENGTHS.get(steps, "two")}
    return levels if steps >= _ANY_LENGTH_STEPS else {one: levels[one] for one in of_length}


def _level(occurrence: Occurrence) -> str:
    if occurrence.field == "seller_name":
        return "seller_name"
    return "far" if occurrence.is_far else length_level(occurrence)


def _evidence(occurrence: Occurrence) -> Evidence:
    return seen_at(
        occurrence,
        _level(occurrence),
        name=occurrence.name,
        channel=occurrence.channel,
        edges=occurrence.edges,
        cost=occurrence.cost / 100,
    )
