"""Every statement of a listing about where its goods come from (产地), each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from matchers.findings.use import MarkUse
from matchers.places.relation import Place, Relation, abroad, origins_in, place_of, relation

_MOST_PLACES = 5
_KEYS = re.compile("产地|产区|原产|省份|城市|发货地|货源地|厂址|地址|所在地|生产地")


@dataclass(frozen=True, slots=True)
class Origin:
    """One statement of origin and how it stands to the mark's protected area."""

    basis: str
    """ship_from, attribute, description or title."""
    field: str
    start: int
    end: int
    text: str
    place: Place
    relation: Relation


def stated_origins(use: MarkUse) -> Iterator[Origin]:
    """Dispatch first, then attributes, then the description, then the title.

    Goods of a foreign GI are sold from stock in China: there the place of dispatch tells nothing.
    """
    region = use.mark.region
    for basis, field, text, (start, end), place in _places(use, dispatch=not abroad(region)):
        yield Origin(basis, field, start, end, text[start:end], place, relation(place, region))


def _places(use: MarkUse, *, dispatch: bool) -> Iterator[tuple[str, str, str, tuple[int, int], Place]]:
    subject = use.subject
    sent_from = place_of(subject.ship_from) if dispatch else None
    if sent_from:
        yield "ship_from", "ship_from", subject.ship_from, (0, len(subject.ship_from)), sent_from
    for key, value in subject.attributes.items():
        place = place_of(value) if _KEYS.search(key) else None
        if place:
            yield "attribute", f"attributes.{key}", value, (0, len(value)), place
    for span, place in use.texts.origins:
        yield "description", "description", subject.description, span, place
    for span, place in islice(origins_in(subject.title), _MOST_PLACES):
        yield "title", "title", subject.title, span, place
