"""The name only says what the goods fit: 适用于, 适配, 兼容, 通用, 替换, for; typical of accessories."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.bounds.bound import any_level
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.language.vocabulary import is_word
from matchers.wording.lists import pattern

chinese = "适配说明"
english = "compatible wording"
bound = any_level
_REACH_CHARACTERS = 16
_STOPS = "，。；！,;!\n"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Suppresses when the occurrence that counts is worded so."""
    best = use.best
    if best and best.field != "seller_name" and (_said_before(use, best) or _accessory(use, best)):
        why = "the name only says what the goods fit"
        yield replace(seen_at(best, name=best.name, why=why, why_chinese="仅说明适配对象"), suppresses=True)


def _said_before(use: MarkUse, best: Occurrence) -> bool:
    before = use.texts.plain(best.field)[max(best.start - _REACH_CHARACTERS, 0) : best.start]
    clause = before[max(before.rfind(stop) for stop in _STOPS) + 1 :]
    return bool(pattern("compatible_before").search(clause))


def _accessory(use: MarkUse, best: Occurrence) -> bool:
    """九阳豆浆机通用密封圈: a word of fitting in the same field, and an accessory sold.

    Who says what an accessory fits has no reason to disguise the name: 米其淋轮胎四季通用 does not.
    """
    if not best.is_plain and not is_word(best.text):
        return False
    sold = f"{use.texts.plain('title')}\n{use.texts.plain('category')}"
    cue = pattern("compatible_cue").search(use.texts.plain(best.field))
    return bool(cue and pattern("accessory").search(sold))
