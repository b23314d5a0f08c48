"""Elements that every right has: is it in force, is the seller authorised, are the goods its own."""

from dataclasses import replace

from matchers.law.card import Element, Group, State
from matchers.law.facts import Facts
from matchers.law.sellers import near_authorised

IN_FORCE = ("当日权利有效", "right in force on that day")
AUTHORISED = ("卖家在授权（准用）名单内", "seller on the list of authorised users")


def right_group(facts: Facts, term: str) -> Group:
    """In force, and authorised."""
    return Group("权利与许可", "Right and permission", (in_force(facts, term), authorised(facts)))


def in_force(facts: Facts, term: str) -> Element:
    """By the reason when there is one, else by the list's dates; `term`: the article on the term."""
    over = facts.reasons("right_not_in_force")
    said = facts.reasons("right_term")
    state = State.NOT_SEEN if over else _by_dates(facts)
    element = facts.element("in_force", IN_FORCE, state, over or said, term)
    if said and not over:
        detail = said[0].detail
        return replace(element, note=(str(detail.get("why_chinese", "")), str(detail.get("why", ""))))
    dates = facts.mark and (facts.mark.valid_from or facts.mark.valid_to)
    if dates and facts.mark:
        span = f"{facts.mark.valid_from or '…'}–{facts.mark.valid_to or '…'}"
        return replace(element, note=(f"名录所载：{span}", f"by the list: {span}"))
    return replace(element, note=("名录未载期限", "the list gives no dates"))


def _by_dates(facts: Facts) -> State:
    known = facts.mark.in_force(facts.on) if facts.mark else None
    return State.NOT_KNOWN if known is None else State.SEEN if known else State.NOT_SEEN


def authorised(facts: Facts) -> Element:
    """Only an entry of the list can be seen; a list without sellers tells nothing, a near name is told."""
    because = tuple(one for one in facts.reasons("authorised") if one.detail.get("suppresses"))
    listed = facts.mark.authorised if facts.mark else ()
    otherwise = State.NOT_SEEN if listed else State.NOT_KNOWN
    element = facts.seen_if("authorised", AUTHORISED, because, other=otherwise)
    near = near_authorised(facts.seller, listed)
    if because or not near:
        return element
    chinese = f"名单内有相近店名“{near[0]}”，请核对是否同一卖家"
    return replace(element, note=(chinese, f"the list has a like name, {near[0]!r}: the same seller?"))


def goods(facts: Facts, words: tuple[str, str]) -> Element:
    """Same or similar goods, as far as title and category tell."""
    return facts.told_by("goods", words, ("goods_fit",), ("other_goods", "other_trade"))
