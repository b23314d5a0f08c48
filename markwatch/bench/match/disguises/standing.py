"""Characters that something stands in for: a sibling, any other character, a letter, an emoji, kana."""

from collections.abc import Sequence
from functools import cache
from random import Random

from markwatch.bench.match.brands import common_characters
from markwatch.bench.match.disguises.replacing import is_chinese, replaced
from trademark_data.tables import emoji_symbols, readings, siblings, simplified

_KANA = ("\u3041", "\u30fa")
"""The first and the last kana that have a sound of their own."""


def sibling(name: str, chance: Random) -> str:
    """小肥牛 for 小肥羊: one character by another word of its kind."""
    return replaced(name, _kin, chance) if is_chinese(name) else ""


def any_character(name: str, chance: Random) -> str:
    """全聚福 for 全聚德: one character of three or more by any common one."""
    return replaced(name, lambda one: common_characters(), chance) if _is_long(name) else ""


def one_initial(name: str, chance: Random) -> str:
    """特仑S for 特仑苏."""
    return replaced(name, _initials, chance) if is_chinese(name) else ""


def emoji(name: str, chance: Random) -> str:
    """白🐘 for 白象."""
    return replaced(name, lambda one: _pictures().get(_simple(one), []), chance) if is_chinese(name) else ""


def kana(name: str, chance: Random) -> str:
    """安タ for 安踏: one character by kana of its sound."""
    return replaced(name, _sounding_kana, chance) if is_chinese(name) else ""


def _is_long(name: str) -> bool:
    return is_chinese(name) and len(name) > 2


def _simple(one: str) -> str:
    return simplified().get(one, one)


@cache
def _kin(one: str) -> Sequence[str]:
    kinds = siblings().get(one, frozenset())
    return [other for other, of in siblings().items() if other != one and not kinds.isdisjoint(of)]


def _initials(one: str) -> Sequence[str]:
    return sorted({said[0].upper() for said in readings().get(_simple(one), ())})


@cache
def _pictures() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for picture, meant in emoji_symbols().items():
        for character in meant:
            found.setdefault(character, []).append(picture)
    return found


@cache
def _sounding_kana(one: str) -> Sequence[str]:
    ours = set(readings().get(_simple(one), ()))
    return [
        seen
        for seen, said in readings().items()
        if _KANA[0] <= seen <= _KANA[1] and not ours.isdisjoint(said)
    ]
