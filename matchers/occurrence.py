"""An occurrence (命中): a stretch of a text that stands for a name of a mark, symbol by symbol."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchers.folding import Folded
from matchers.look_alikes import LETTERS
from matchers.names import Name

CHANNELS = ("exact", "same_sound", "near")
"""How a stretch came to stand for a name; the plainest first."""
WIDEST_GAP = 3
"""Most visible characters skipped between two symbols of a name."""
_PER_FIELD = 3
"""Occurrences kept of one mark in one field, so that no mark can flood a finding."""


@dataclass(frozen=True, slots=True)
class Step:
    """One symbol of a text standing for one symbol of a name; -1 where one of them is missing."""

    at_text: int
    at_name: int
    channel: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An occurrence in folded symbols."""

    name: Name
    start: int
    end: int
    channel: str
    steps: tuple[Step, ...]
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence in the original text."""

    mark_id: str
    name: str
    channel: str
    field: str
    start: int
    end: int
    text: str
    edges: tuple[dict[str, str], ...]
    """Per symbol: `text` as shown, `mark` as listed, `channel`: exact, variant, look_alike, same_sound, …"""
    symbols: int
    """Length of the name in symbols."""
    skipped: int
    """Visible characters skipped inside."""
    similarity: float


def best(spots: Iterable[Spot]) -> list[Spot]:
    """Of one mark in one text: the plainest and longest, none overlapping, a few at most, in text order."""
    kept: list[Spot] = []
    taken: set[int] = set()
    for spot in sorted(spots, key=_rank):
        stretch = range(spot.start, spot.end)
        if taken.isdisjoint(stretch):
            taken.update(stretch)
            kept.append(spot)
            if len(kept) == _PER_FIELD:
                break
    return sorted(kept, key=lambda spot: spot.start)


def _rank(spot: Spot) -> tuple[int, float, int, int]:
    return CHANNELS.index(spot.channel), -spot.similarity, spot.start - spot.end, spot.start


def in_original(spot: Spot, text: Folded, field: str) -> Occurrence:
    """The occurrence with places and characters of the original text."""
    start, end = text.span(spot.start, spot.end)
    return Occurrence(
        mark_id=spot.name.mark_id,
        name=spot.name.text,
        channel=spot.channel,
        field=field,
        start=start,
        end=end,
        text=text.original[start:end],
        edges=tuple(_edge(step, spot.name, text) for step in spot.steps),
        symbols=len(spot.name.symbols),
        skipped=sum(text.gaps[spot.start + 1 : spot.end]),
        similarity=round(spot.similarity, 4),
    )


def plain_steps(start: int, channels: Sequence[str]) -> tuple[Step, ...]:
    """Steps of a stretch as long as its name."""
    return tuple(Step(start + at, at, channel) for at, channel in enumerate(channels))


def _edge(step: Step, name: Name, text: Folded) -> dict[str, str]:
    shown = text.raw(step.at_text) if step.at_text >= 0 else ""
    listed = name.shown(step.at_name) if step.at_name >= 0 else ""
    channel = _spelling(shown, listed) if step.channel == "exact" else step.channel
    return {"text": shown, "mark": listed, "channel": channel}


def _spelling(shown: str, listed: str) -> str:
    if shown.casefold() == listed.casefold():
        return "exact"
    return "look_alike" if shown in LETTERS or (shown.isdigit() and listed.isalpha()) else "variant"
