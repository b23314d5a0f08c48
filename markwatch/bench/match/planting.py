"""Marks planted in disguise, each with its place and channel; only such as the definition itself admits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from markwatch.bench.match.disguises import DISGUISES
from matchers.lattice.edges import Lattice
from matchers.lattice.names import ListedName, name_of
from matchers.lattice.reference import occurrences

POOL_NAMES = 1_000
"""Planted marks are among the first so many names, which every list begins with."""
_AROUND_CHARACTERS = 40
"""Characters on either side that decide whether a stretch may stand for a name: whole words and gaps."""
_DRAWS = 200
"""Names drawn for each plant wanted: a channel may fit few names, and the definition refuses some plants."""
Pieces = Callable[[Random], list[str]]


@dataclass(frozen=True, slots=True)
class Plant:
    """A disguised name inside a text."""

    text: str
    start: int
    end: int
    name: str
    mark_id: str
    channel: str


@dataclass(frozen=True, slots=True)
class Planted:
    """Plants, and per channel how many were tried and how many the definition admits."""

    plants: tuple[Plant, ...]
    tried: dict[str, int]
    admitted: dict[str, int]


def plant_all(
    names: Sequence[ListedName], pieces: Pieces, each: int, channels: Iterable[str] = DISGUISES, seed: int = 5
) -> Planted:
    """Up to `each` plants a channel, every one in a text of its own, shuffled so that a part is a sample."""
    plants: list[Plant] = []
    tried, admitted = {}, {}
    for channel in channels:
        chance = Random(f"{channel} {seed}")
        kept: list[Plant] = []
        tried[channel] = 0
        for _ in range(each * _DRAWS):
            listed = chance.choice(names[:POOL_NAMES])
            disguised = DISGUISES[channel](listed.text, chance)
            if disguised and (disguised != listed.text or channel == "exact"):
                tried[channel] += 1
                plant = planted(listed, disguised, channel, pieces(chance), chance)
                kept += [plant] if admits(listed, plant) else []
                if len(kept) == each:
                    break
        admitted[channel] = len(kept)
        plants += kept
    Random(seed).shuffle(plants)
    return Planted(tuple(plants), tried, admitted)


def planted(listed: ListedName, disguised: str, channel: str, pieces: Sequence[str], chance: Random) -> Plant:
    """The disguised name between two pieces of a text."""
    at = chance.randrange(len(pieces) + 1)
    before = "".join(pieces[:at])
    text = before + disguised + "".join(pieces[at:])
    return Plant(text, len(before), len(before) + len(disguised), listed.text, listed.mark_id, channel)


def admits(listed: ListedName, plant: Plant) -> bool:
    """Whether the slow reference finds the name where it was planted."""
    left = max(0, plant.start - _AROUND_CHARACTERS)
    lattice = Lattice(plant.text[left : plant.end + _AROUND_CHARACTERS])
    for path in occurrences(name_of(listed), lattice).values():
        tokens = [(step.start, step.after) for step in path if step.after > step.start]
        start, end = lattice.folded.span(min(first for first, _ in tokens), max(after for _, after in tokens))
        if left + start < plant.end and plant.start < left + end:
            return True
    return False
