"""Shared by the features of names: evidence for the occurrences of one channel."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.mark_use import Evidence, MarkUse, seen_at
from matchers.occurrence import Occurrence

_LEVELS = {2: "two", 3: "three"}


def of_channel(use: MarkUse, channel: str) -> Iterator[Evidence]:
    """Every occurrence on a channel; only the use's best one carries points."""
    for occurrence in use.occurrences:
        if occurrence.channel == channel:
            yield replace(_evidence(occurrence), counts=occurrence is use.best)


def _evidence(occurrence: Occurrence) -> Evidence:
    return seen_at(
        occurrence,
        _level(occurrence),
        name=occurrence.name,
        channel=occurrence.channel,
        edges=list(occurrence.edges),
        similarity=occurrence.similarity,
    )


def _level(occurrence: Occurrence) -> str:
    if occurrence.field == "seller_name":
        return "seller_name"
    level = _LEVELS.get(occurrence.symbols, "four")
    # One replacement made twice (恰恰 for 洽洽) is one disguise.
    replaced = {(edge["text"], edge["mark"]) for edge in occurrence.edges}
    throughout = len(replaced) > 1 and all(edge["channel"] == "same_sound" for edge in occurrence.edges)
    return f"{level}_throughout" if throughout else level
