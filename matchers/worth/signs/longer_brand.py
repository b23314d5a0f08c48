"""The name heads a longer brand of somebody else's making (傍名牌): 安踏王, 特步之星, 小米世家."""

import re
from collections.abc import Iterator

from matchers.findings.use import Evidence, seen_in
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "冠名新造品牌"
english = "longer brand"
bearing = Bearing.PURPOSE
needs = ("exact_name",)
_ENDING = re.compile(
    "(?:之|の)?(?:王子|王妃|王朝|王|之星|之家|之王|皇|帝|世家|世纪|名家|国际|一族|族|传奇|贵族|风|龙|伟业|老爷|老大|大师|先生)"
)
_ANOTHER_WORD = re.compile("王牌|王者|风格|风衣|风扇|风冷|国际版|龙虾|龙井|皇冠|帝王|族谱|大师傅|家族|家具")
"""What begins like such an ending and is a word of the goods."""


def see(found: Found) -> Iterator[Evidence]:
    """Of a plain name where brands stand, with such an ending right behind it."""
    best = found.use.best
    place = found.first("brand_position")
    if best is None or place is None or not best.is_plain or best.text.isascii():
        return
    if (place.field, place.start) != (best.field, best.start):
        return
    ending = _ENDING.match(best.original, best.end)
    if ending and not _ANOTHER_WORD.match(best.original, best.end):
        span = (best.start, ending.end())
        yield seen_in(best.field, best.original, span)
