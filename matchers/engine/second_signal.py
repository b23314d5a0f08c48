"""Occurrences that count only with a second signal: what need not resemble the name is nothing by itself.

A name of which one character is replaced by any other, or two of three are disguised, is judged where the
goods fit *and* it stands where brands stand, or where the listing holds a word that hints at copies; a coy
nickname (P家) only in the latter case.
"""

from matchers.features.bait_words import has_bait
from matchers.findings.brand_place import place_of
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import MarkUse
from matchers.goods.fit import Level
from matchers.goods.listing import goods_of
from matchers.language.distinctiveness import distinctiveness
from matchers.language.standing import Level as Border
from matchers.language.standing import standing
from trademark_data.nicknames import NicknameKind, kind_of

_HEAD_CHARACTERS = 10
"""Code points of a title within which a name set apart stands where brands stand."""
_BETWEEN_CHARACTERS, _GOODS_CHARACTERS = 2, 8
_OF_ITS_OWN = frozenset({"common_word", "everyday_word", "place_name", "number"})
"""What a stretch may mean that is no spelling of a name."""
_FITTING = (Level.SAME, Level.SIMILAR)


def supported(use: MarkUse) -> list[Occurrence]:
    """The occurrences that are worth judging."""
    if not any(one.is_far or _is_coy(one) for one in use.occurrences):
        return list(use.occurrences)
    return [one for one in use.occurrences if _counts(use, one)]


def _counts(use: MarkUse, one: Occurrence) -> bool:
    if _is_coy(one):
        return has_bait(use.texts)
    return not one.is_far or _is_supported(use, one)


def _is_coy(one: Occurrence) -> bool:
    return one.listed.is_alias and kind_of(one.name) is NicknameKind.COY


def _is_supported(use: MarkUse, one: Occurrence) -> bool:
    if one.field == "seller_name" or not _OF_ITS_OWN.isdisjoint(distinctiveness(one.text).evidence):
        return False
    if has_bait(use.texts) and not _needs_place(one):
        return _is_free(one)
    if use.mark.kind == "geographical_indication":
        return False  # its goods stand in the name: 五谷大米 is no 五常大米
    return _stands_as_brand(use, one) and _is_free(one) and _goods_fit(use, one)


def _needs_place(one: Occurrence) -> bool:
    """Of a name of two, any other character beside the one that is left tells nothing by bait alone."""
    return len(one.symbols) == 2


def _stands_as_brand(use: MarkUse, one: Occurrence) -> bool:
    before, place = one.original[: one.start], place_of(use, one)
    if place == "title_start" and _needs_place(one):
        return _ends_before_goods(one)
    return bool(place) or (_heads_title(one, before) and not _follows_goods(use, one))


def _heads_title(one: Occurrence, before: str) -> bool:
    return one.field == "title" and len(before) <= _HEAD_CHARACTERS and not before[-1:].isalnum()


def _follows_goods(use: MarkUse, one: Occurrence) -> bool:
    """Whether the goods are named before: what follows them is a size or a style, no brand."""
    goods = use.fit.goods
    return goods is not None and goods.field == "title" and (goods.end or 0) <= one.start


def _ends_before_goods(one: Occurrence) -> bool:
    """Whether nothing follows, or the goods do, a word of two characters at most between."""
    after = one.original[one.end : one.end + _GOODS_CHARACTERS]
    told = (goods.start for goods in goods_of(after, "", {}))
    return not after[:1].isalnum() or any(0 <= (start or 0) <= _BETWEEN_CHARACTERS for start in told)


def _is_free(one: Occurrence) -> bool:
    return standing(one.original, one.start, one.end).level is Border.FREE


def _goods_fit(use: MarkUse, one: Occurrence) -> bool:
    return use.fit.level is Level.SAME or (len(one.symbols) > 2 and use.fit.level in _FITTING)
