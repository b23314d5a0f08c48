"""A GI on goods from outside its protected area, by dispatch, by attributes, or by the description."""

from collections.abc import Iterator

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.origins import Origin, stated_origins
from matchers.findings.use import Evidence, MarkUse
from matchers.places.relation import Relation

chinese = "产地在保护范围外"
english = "outside region"
bound = not_of_trademarks
_BASES = ("ship_from", "attribute", "description", "title")
_TOLD = (Relation.OUTSIDE, Relation.ELSEWHERE, Relation.AMBIGUOUS)
"""The strongest first."""
_LEVELS = {Relation.ELSEWHERE: "elsewhere_in_province", Relation.AMBIGUOUS: "ambiguous"}
"""Relations that weigh the same whatever tells of them."""


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Every such statement, the strongest counts; unknown places say nothing, ambiguous ones are shown."""
    if use.mark.kind != "geographical_indication" or not use.mark.region or use.best is None:
        return
    # A place that dispatch and an attribute both name is told once.
    by_place = {str(origin.place): origin for origin in reversed(list(stated_origins(use)))}
    found = [origin for origin in by_place.values() if origin.relation in _TOLD]
    found.sort(key=lambda origin: (_TOLD.index(origin.relation), _BASES.index(origin.basis)))
    for number, origin in enumerate(found):
        yield _evidence(origin, counts=number == 0)


def _evidence(origin: Origin, *, counts: bool) -> Evidence:
    level = _LEVELS.get(origin.relation, origin.basis)
    detail = {
        "why": f"{origin.relation.english}: {origin.place}",
        "why_chinese": f"{origin.relation.chinese}：{origin.place}",
        "relation": origin.relation.value,
        "place": str(origin.place),
    }
    return Evidence(level, origin.field, origin.start, origin.end, origin.text, detail, counts=counts)
