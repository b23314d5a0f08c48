"""Sales as a number with its unit: 月销3000+, 已售1.2万+件, 3人付款, 評價數 86, 10万+, 9.9k."""

import re
from dataclasses import dataclass
from functools import lru_cache

from matchers.texts.folding import same_length
from trademark_data.worded import Worded

MOST = 10**9
"""More than this is no number of sales."""
_NUMBER = re.compile(
    r"(?P<minus>[-−–]\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<unit>万|萬|w|k|千|亿|億)?(?P<more>\+|以上|多)?"
)
_UNITS = {"万": 10**4, "萬": 10**4, "w": 10**4, "k": 10**3, "千": 10**3, "亿": 10**8, "億": 10**8}
_DAYS = re.compile(r"(?:近|最近)?\s?\d{1,3}\s?[天日](?:内|內)?")


class Counted(Worded):
    """What a shop counts."""

    MONTH = "month", "月销量", "sold a month"
    """Pieces sold in the last thirty days (月销)."""
    SOLD = "sold", "累计销量", "sold in all"
    """Pieces sold in all (已售, 总销量)."""
    PAYERS = "payers", "付款人数", "buyers"
    """People who paid (人付款), as a rule in thirty days."""
    REVIEWS = "reviews", "评价数", "reviews"
    """Reviews (评价): sales were more."""
    UNKNOWN = "unknown", "数量", "number"
    """Nothing but a number."""


_WORDS = (
    (Counted.REVIEWS, re.compile("评价|評價|评论|評論|review")),
    (Counted.PAYERS, re.compile("付款|人购买|人買|人已买|人拼")),
    (Counted.MONTH, re.compile(r"月销|月銷|月成交|月售|近30天|30天|30日|每月|/月")),
    (Counted.SOLD, re.compile("已售|销量|銷量|已拼|成交|售出|卖出|sold|件|单|笔")),
)


@dataclass(frozen=True, slots=True)
class Sales:
    """What a page says it sold: an indication, not a count of ours."""

    number: int
    counted: Counted
    at_least: bool
    """Whether the page says "or more": 3000+."""


@lru_cache(maxsize=1 << 12)
def sales_of(text: str) -> Sales | None:
    """The first number of a page's words for sales; None for none, a negative one, or an impossible one."""
    plain = same_length(text[:100])
    counted = next((what for what, words in _WORDS if words.search(plain)), Counted.UNKNOWN)
    found = _NUMBER.search(_DAYS.sub(" ", plain))
    if found is None or found["minus"]:
        return None
    number = round(float(found["number"].replace(",", "")) * _UNITS.get(found["unit"] or "", 1))
    return Sales(number, counted, bool(found["more"])) if number <= MOST else None
