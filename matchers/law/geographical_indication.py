"""The card of a GI: origin, wording of style, special sign, the right itself."""

from collections.abc import Iterator

from matchers.findings.finding import Reason
from matchers.law.card import Element, Group, State
from matchers.law.facts import Facts
from matchers.law.shared import right_group

_OUTSIDE = ("outside", "elsewhere")


def groups(facts: Facts) -> Iterator[Group]:
    """Use, wording, right."""
    name = facts.seen_if("name_used", ("使用地理标志名称", "name of the GI used"), facts.names)
    yield Group("使用", "Use", (name, _origin(facts), _carriers(facts)))
    yield Group("用语与标志", "Wording and sign", tuple(_wording(facts)))
    yield right_group(facts, "")


def _origin(facts: Facts) -> Element:
    words = ("商品来自保护范围之外", "goods from outside the protected area")
    outside = tuple(filter(_is_outside, facts.reasons("outside_region")))
    inside = facts.reasons("inside_region")
    unclear = facts.reasons("outside_region")
    state: State = State.SEEN if outside else State.NOT_SEEN if inside else State.NOT_KNOWN
    return facts.element("origin_outside", words, state, outside or inside or unclear, "gi_origin")


def _is_outside(reason: Reason) -> bool:
    return reason.detail.get("relation", "outside") in _OUTSIDE


def _carriers(facts: Facts) -> Element:
    words = ("出售带有名称的标识、包装", "labels or packaging with the name are sold")
    return facts.seen_if("carriers", words, facts.reasons("marks_for_sale"), rule="gi_as_mark")


def _wording(facts: Facts) -> Iterator[Element]:
    style = ("“式、型、类、风格、风味”用语", "wording of style or flavour")
    yield facts.seen_if("style", style, facts.reasons("gi_style_wording"), rule="gi_style")
    sign = ("名单外卖家宣称专用标志", "special sign claimed by a seller not on the list")
    yield facts.seen_if("sign", sign, facts.reasons("gi_sign_claim"), rule="gi_sign")
    words = ("同名证明商标、集体商标", "a certification or collective mark of that name")
    yield facts.element("also_mark", words, State.NOT_KNOWN, rule="gi_as_mark")
