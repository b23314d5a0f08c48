"""Where sellers put brands: which of these places an occurrence stands in."""

import re

from matchers.findings.occurrence import Occurrence
from matchers.findings.use import MarkUse, Texts
from matchers.texts.folding import same_length
from matchers.wording.lists import pattern

TITLE_START_CHARACTERS = 8
"""Code points of the usual words that may stand before a brand at the beginning of a title."""
_REACH_CHARACTERS = 6
_MARKED = re.compile(r"\s?[®™]|牌(?!子|匾|楼|照|位|号)")


def may_tell_brand(texts: Texts, field: str) -> bool:
    """Whether any place in a field may be that of a brand, apart from the beginning of a title."""
    plain = texts.plain(field)
    return _is_brand_field(field) or bool(pattern("brand_word").search(plain) or _MARKED.search(plain))


def _is_brand_field(field: str) -> bool:
    return field == "brand" or bool(pattern("brand_word").search(same_length(field)))


def place_of(use: MarkUse, occurrence: Occurrence) -> str:
    """Which of these places it is, a level of the feature `brand_position`; empty for none."""
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
