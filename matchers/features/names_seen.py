"""Shared by the features of names: evidence for the occurrences that a feature is about."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, seen_at

_LENGTHS = {2: "two", 3: "three", 4: "four"}
_SHORT_LATIN = 3
_MIDDLE_LATIN = 5


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
    if len(symbols) <= _SHORT_LATIN:
        return "latin_short"
    return "latin_middle" if len(symbols) <= _MIDDLE_LATIN else "latin_long"


def _evidence(occurrence: Occurrence) -> Evidence:
    return seen_at(
        occurrence,
        "seller_name" if occurrence.field == "seller_name" else length_level(occurrence),
        name=occurrence.name,
        channel=occurrence.channel,
        edges=occurrence.edges,
        cost=occurrence.cost / 100,
    )
