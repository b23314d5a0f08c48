"""The name stands where sellers put brands: brand field, after 品牌, first in the title, before ® or 牌."""

import re
from collections.abc import Iterator

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, Texts, seen_at
from matchers.lattice.arrays import Array
from matchers.texts.folding import same_length
from matchers.wording.lists import pattern

chinese = "品牌位置"
english = "brand position"
TITLE_START_CHARACTERS = 8
"""Code points of the usual words that may stand before a brand at the beginning of a title."""
_REACH_CHARACTERS = 6
_MARKED = re.compile(r"\s?[®™]|牌(?!子|匾|楼|照|位|号)")


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first occurrence in such a place."""
    for occurrence in use.occurrences:
        level = place_of(use, occurrence)
        if level:
            yield seen_at(occurrence, level, name=occurrence.name)
            return


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Where some occurrence of the mark may stand so: one may give the name, another the place."""
    places = prospects.in_fields(may_tell_brand) | prospects.at_title_start(TITLE_START_CHARACTERS, begins)
    return prospects.of_use(places) * most(levels)


def may_tell_brand(texts: Texts, field: str) -> bool:
    """Whether any place in a field may be that of a brand, apart from the beginning of a title."""
    plain = texts.plain(field)
    return _is_brand_field(field) or bool(pattern("brand_word").search(plain) or _MARKED.search(plain))


def _is_brand_field(field: str) -> bool:
    return field == "brand" or bool(pattern("brand_word").search(same_length(field)))


def place_of(use: MarkUse, occurrence: Occurrence) -> str:
    """Which of the places of a brand an occurrence stands in, a level of this feature; empty for none."""
    if _is_brand_field(occurrence.field):
        return "brand_field"
    if occurrence.field == "seller_name":
        return ""
    before = use.texts.plain(occurrence.field)[: occurrence.start]
    if pattern("brand_word").search(before[-_REACH_CHARACTERS:]):
        return "after_brand_word"
    if occurrence.field == "title" and begins(before):
        return "title_start"
    return "marked" if _MARKED.match(use.texts.plain(occurrence.field), occurrence.end) else ""


def begins(before: str) -> bool:
    """Nothing but the usual words stand before it: 正品, 2025新款, 【包邮】."""
    if len(before) > TITLE_START_CHARACTERS:
        return False
    return not any(letter.isalpha() for letter in pattern("before_brand").sub("", before))
