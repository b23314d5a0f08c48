"""The marks themselves are sold: labels, tags, boxes, empty bottles, 防伪标 that bear the mark."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.use import Evidence, MarkUse, Texts, seen_in
from matchers.lattice.arrays import Array
from matchers.wording.sign_words import carrier_pattern, plain_container_pattern

chinese = "出售商标标识"
english = "marks for sale"
_WHY = {
    "why": "what is sold carries the mark itself: a case of its own, not other goods",
    "why_chinese": "所售为带有商标的标识、包装或空瓶，不按“商品不符”看待",
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """By the title; what the goods only come with (带吊牌, 送礼品袋) and plain containers do not count."""
    if use.best is None or use.mark.kind == "patent":
        return
    for level, span in _carriers(use.texts):
        yield replace(seen_in("title", use.subject.title, span, level), detail=_WHY)
        return


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Where the listing sells such things."""
    return prospects.in_listings(sells_marks) * most(levels)


def sells_marks(texts: Texts) -> bool:
    """Whether a listing sells what bears a mark, whatever the mark."""
    return any(True for _ in _carriers(texts))


def _carriers(texts: Texts) -> Iterator[tuple[str, tuple[int, int]]]:
    title = texts.plain("title")
    if plain_container_pattern().search(title):
        return
    for found in carrier_pattern().finditer(title):
        if not found["with"]:
            level = "sign" if found["sign"] else "packaging"
            yield level, found.span(level)
