"""The goods come from inside the GI's protected area, its prefecture at least; nothing says otherwise."""

from collections.abc import Iterator

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.authorisation import is_authorised
from matchers.findings.occurrence import Occurrence
from matchers.findings.origins import Origin, stated_origins
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice import rules
from matchers.places.relation import Relation, same_county

chinese = "产地在保护范围内"
english = "inside region"
bound = not_of_trademarks
_WRONG_CHARACTER = (rules.SPLIT, rules.SOUND, rules.NEAR, rules.SHAPE)
_OTHERWISE = (Relation.OUTSIDE, Relation.ELSEWHERE)
_HINT = "not on the list of authorised users: check the right to the special sign"
_HINT_CHINESE = "未列入准用名单，请核对专用标志使用资格"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Suppresses when dispatch or an attribute says so; mere statements only weigh against.

    Keeps silent of a name that is misspelt.
    """
    if use.mark.kind != "geographical_indication" or use.best is None or _is_misspelt(use):
        return
    origins = list(stated_origins(use))
    inside = next((origin for origin in origins if origin.relation is Relation.INSIDE), None)
    if inside and not any(origin.relation in _OTHERWISE for origin in origins):
        yield _evidence(inside, use)


def _is_misspelt(use: MarkUse) -> bool:
    """Whether the name stands in it with a wrong character only: a rightful producer spells it right."""
    title = [one for one in use.occurrences if one.field == "title"]
    return bool(title) and not any(one.is_plain for one in use.occurrences) and all(map(_is_wrong, title))


def _is_wrong(one: Occurrence) -> bool:
    return any(step.channel in _WRONG_CHARACTER for step in one.hit.path)


def _evidence(origin: Origin, use: MarkUse) -> Evidence:
    near = same_county(origin.place, use.mark.region)
    area, chinese_area = (
        ("in the area", "在保护范围内") if near else ("in the area's prefecture", "在保护范围所在地市")
    )
    detail: dict[str, object] = {"place": str(origin.place), "level": "area" if near else "prefecture"}
    if is_authorised(use):
        detail |= {"why": area, "why_chinese": chinese_area}
    else:
        detail |= {"why": f"{area}; {_HINT}", "why_chinese": f"{chinese_area}；{_HINT_CHINESE}"}
    level = "known" if origin.basis in ("ship_from", "attribute") else "stated"
    span = (origin.field, origin.start, origin.end, origin.text)
    return Evidence(level, *span, detail, suppresses=level == "known")
