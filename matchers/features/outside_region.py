"""A GI on goods from outside its protected area, by place of dispatch or by the description."""

from collections.abc import Iterator

from matchers.mark_use import Evidence, MarkUse, seen_in
from matchers.places import Place, place_of, relation

chinese = "产地在保护范围外"
_LEVELS = {"outside": "ship_from", "elsewhere": "elsewhere_in_province"}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The place of dispatch first; an unknown place says nothing."""
    if use.mark.kind != "geographical_indication" or not use.mark.region or use.best is None:
        return
    sent_from = use.subject.ship_from
    level = _LEVELS.get(_relation(use, place_of(sent_from)))
    if level:
        yield seen_in("ship_from", sent_from, (0, len(sent_from)), level)
        return
    for span, place in use.texts.origins:
        if _relation(use, place) == "outside":
            yield seen_in("description", use.subject.description, span, "description")
            return


def _relation(use: MarkUse, place: Place | None) -> str:
    return relation(place, use.mark.region)
