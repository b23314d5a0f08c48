"""The card of a special mark (特殊标志) and of an Olympic mark: use, approved goods, ties, term."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.law.card import Element, Group
from matchers.law.facts import Facts
from matchers.law.shared import goods, right_group

_LIST = ("对照核准登记的商品", "compare the approved goods")


def groups(facts: Facts) -> Iterator[Group]:
    """By the regulation on special marks."""
    yield from _groups(facts, "special_mark_use", "special_mark_use", "special_mark_term")


def olympic_groups(facts: Facts) -> Iterator[Group]:
    """By the regulation on Olympic marks."""
    yield from _groups(facts, "olympic_mark_use", "olympic_mark_ambush", "olympic_mark_term")


def _groups(facts: Facts, use: str, ambush: str, term: str) -> Iterator[Group]:
    name = ("使用名称、简称、吉祥物或口号", "name, short form, mascot or slogan used")
    approved = goods(facts, ("属于核准的商品", "among the approved goods"))
    carriers = ("出售带有标志的标识、包装", "labels or packaging with the sign are sold")
    elements: tuple[Element, ...] = (
        facts.seen_if("sign_used", name, facts.names, rule=use),
        replace(
            approved, rule=facts.rule("special_mark_goods") if use.startswith("special") else None, note=_LIST
        ),
        facts.seen_if("carriers", carriers, facts.reasons("marks_for_sale"), rule=use),
        facts.seen_if(
            "ambush",
            ("暗示赞助或合作关系", "suggests a tie with the event"),
            facts.reasons("ambush_wording"),
            rule=ambush,
        ),
    )
    yield Group("使用", "Use", elements)
    yield right_group(facts, term)
