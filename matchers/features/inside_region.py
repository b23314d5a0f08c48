"""The goods are sent from inside the GI's protected area, and the description names no other origin."""

from collections.abc import Iterator

from matchers.features import outside_region
from matchers.mark_use import Evidence, MarkUse, seen_in
from matchers.places import place_of, relation

chinese = "产地在保护范围内"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By place of dispatch."""
    if use.mark.kind != "geographical_indication" or use.best is None:
        return
    sent_from = use.subject.ship_from
    inside = relation(place_of(sent_from), use.mark.region) == "inside"
    if inside and not any(outside_region.judge(use)):
        yield seen_in("ship_from", sent_from, (0, len(sent_from)))
