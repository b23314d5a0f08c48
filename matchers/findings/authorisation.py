"""Whether the seller of a listing is authorised (准许使用), and what a name alone does not cover."""

import re
from collections.abc import Iterator
from datetime import date

from matchers.findings.bait import bait_spans
from matchers.findings.occurrence import Occurrence
from matchers.findings.origins import Origin, stated_origins
from matchers.findings.use import MarkUse
from matchers.goods.fit import Level, fit
from matchers.goods.mark import goods_of_mark
from matchers.places.relation import Relation
from matchers.texts.folding import fold_character
from matchers.texts.skipped import skipped_characters
from trademark_data.authorisation import Authorised, read_entry
from trademark_data.worded import Worded

_OWN_GOODS = (Level.SAME, Level.SIMILAR)
_HABITUAL = frozenset(" ,，、/.·-")
"""Separators that stand between words of ordinary titles."""
_FROM_A_STORE = re.compile("仓|发")
_OUTSIDE = (Relation.OUTSIDE, Relation.ELSEWHERE)


class Deliberate(Worded):
    """What an honest shop of an authorised name would not show."""

    DISGUISE = "disguise", "名称变形", "a disguised name"
    BAIT = "bait", "仿冒用语", "words that hint at copies"
    PLACE = "place", "产地在保护范围外", "goods from outside the area"


def authorising_entry(use: MarkUse) -> Authorised | None:
    """The entry that authorises the seller for these goods on that day, one with a platform before others."""
    return min(_entries(use), key=lambda entry: entry.is_name_only, default=None)


def is_authorised(use: MarkUse) -> bool:
    """Whether an entry names the seller, for these goods and on that day."""
    return authorising_entry(use) is not None


def deliberate(use: MarkUse) -> Deliberate | None:
    """The first deliberate sign of a use; None for a plain one."""
    best = use.best
    if best is None:
        return None
    if _is_disguised(best):
        return Deliberate.DISGUISE
    if any(True for _ in bait_spans(use.texts)):
        return Deliberate.BAIT
    is_gi = use.mark.kind == "geographical_indication" and use.mark.region
    if is_gi and any(_is_grown_outside(use, one) for one in stated_origins(use)):
        return Deliberate.PLACE
    return None


def _is_grown_outside(use: MarkUse, origin: Origin) -> bool:
    """Whether the goods are said to be from outside; an authorised shop may send them from any store."""
    if origin.relation not in _OUTSIDE or origin.basis == "ship_from" or "发货" in origin.field:
        return False
    return not _FROM_A_STORE.search(origin.text)


def _entries(use: MarkUse) -> Iterator[Authorised]:
    subject = use.subject
    for entry in map(read_entry, use.mark.authorised):
        if entry.names_shop(subject.platform, subject.seller_name, subject.seller_id) and _covers(
            entry, use, use.on
        ):
            yield entry


def _covers(entry: Authorised, use: MarkUse, on: date) -> bool:
    """Goods that cannot be told from the page are not covered by an entry for some goods only."""
    if entry.text == use.subject.seller_name.strip():
        return True
    if not entry.in_time(on):
        return False
    if not entry.goods:
        return True
    subject = use.subject
    spans = tuple((one.start, one.end) for one in use.occurrences if one.field == "title")
    offered, text = use.texts.offered(spans), f"{subject.title} {subject.category}"
    return fit(goods_of_mark((entry.goods,)), offered, text).level in _OWN_GOODS


def _is_disguised(one: Occurrence) -> bool:
    if not one.is_plain:
        return True
    between = skipped_characters(one.text, ())
    unseen = any(fold_character(character) == "" for character in between)
    return unseen or (not one.text.isascii() and bool(set(between) - _HABITUAL))
