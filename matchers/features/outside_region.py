"""A GI on goods from outside its protected area, by dispatch, by attributes, or by the description."""

from collections.abc import Iterator

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.origins import Origin, stated_origins
from matchers.findings.use import Evidence, MarkUse

chinese = "产地在保护范围外"
bound = not_of_trademarks
_BASES = ("ship_from", "attribute", "description", "title")
_WORDS = {
    "outside": ("from outside the protected area", "产地在保护范围所在省份之外"),
    "elsewhere": ("from another prefecture of the same province", "产地在同省其他地市，不在保护范围内"),
    "ambiguous": ("several places bear this name; not judged", "地名有歧义，未作判断"),
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Every such statement, the strongest counts; unknown places say nothing, ambiguous ones are shown."""
    if use.mark.kind != "geographical_indication" or not use.mark.region or use.best is None:
        return
    # A place that dispatch and an attribute both name is told once.
    by_place = {str(origin.place): origin for origin in reversed(list(stated_origins(use)))}
    found = [origin for origin in by_place.values() if origin.relation in _WORDS]
    found.sort(key=lambda origin: (list(_WORDS).index(origin.relation), _BASES.index(origin.basis)))
    for number, origin in enumerate(found):
        yield _evidence(origin, counts=number == 0)


def _evidence(origin: Origin, *, counts: bool) -> Evidence:
    level = {"outside": origin.basis, "elsewhere": "elsewhere_in_province"}.get(origin.relation, "ambiguous")
    why, chinese_why = _WORDS[origin.relation]
    detail = {
        "why": f"{why}: {origin.place}",
        "why_chinese": f"{chinese_why}：{origin.place}",
        "relation": origin.relation,
        "place": str(origin.place),
    }
    return Evidence(level, origin.field, origin.start, origin.end, origin.text, detail, counts=counts)
