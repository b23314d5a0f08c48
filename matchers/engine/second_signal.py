"""Occurrences that count only with a second signal: what need not resemble the name is nothing by itself.

Of a name one character of which something else stands in for, or two of three are disguised, a use is judged
where the goods fit *and* it stands where brands stand, or where the listing holds a word that hints at copies.
"""

from matchers.features.bait_words import has_bait
from matchers.features.brand_position import place_of
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import MarkUse
from matchers.goods.fit import Level
from matchers.language.distinctiveness import distinctiveness
from matchers.language.standing import Level as Border
from matchers.language.standing import standing

_HEAD_CHARACTERS = 10
"""Code points of a title within which a name set apart stands where brands stand."""
_BETWEEN_CHARACTERS = 2
_OF_ITS_OWN = frozenset({"common_word", "everyday_word", "place_name", "number"})
"""What a stretch may mean that is no spelling of a name."""
_FITTING = (Level.SAME, Level.SIMILAR)


def supported(use: MarkUse) -> list[Occurrence]:
    """The occurrences that are worth judging."""
    if not any(one.is_far for one in use.occurrences):
        return list(use.occurrences)
    return [one for one in use.occurrences if not one.is_far or _is_supported(use, one)]


def _is_supported(use: MarkUse, one: Occurrence) -> bool:
    if one.field == "seller_name" or not _OF_ITS_OWN.isdisjoint(distinctiveness(one.text).evidence):
        return False
    if has_bait(use.texts) and not _needs_place(one):
        return _is_free(one)
    return _stands_as_brand(use, one) and _is_free(one) and _goods_fit(use, one)


def _needs_place(one: Occurrence) -> bool:
    """Of a name of two, any other character beside the one that is left tells nothing by bait alone."""
    return len(one.symbols) == 2


def _stands_as_brand(use: MarkUse, one: Occurrence) -> bool:
    before, place = one.original[: one.start], place_of(use, one)
    if place == "title_start" and _needs_place(one):
        return _ends_before_goods(use, one)
    set_apart = one.field == "title" and len(before) <= _HEAD_CHARACTERS and not before[-1:].isalnum()
    return bool(place) or set_apart


def _ends_before_goods(use: MarkUse, one: Occurrence) -> bool:
    """Whether nothing follows, or the goods do, a word of two characters at most between."""
    after, goods = one.original[one.end :], use.fit.goods
    word = goods.text if goods else use.fit.word
    return not after[:1].isalnum() or bool(word and word in after[: _BETWEEN_CHARACTERS + len(word)])


def _is_free(one: Occurrence) -> bool:
    return standing(one.original, one.start, one.end).level is Border.FREE


def _goods_fit(use: MarkUse, one: Occurrence) -> bool:
    if use.mark.kind == "geographical_indication":
        return True
    return use.fit.level is Level.SAME or (len(one.symbols) > 2 and use.fit.level in _FITTING)

