"""Which product groups a listing may be taken to sell at all, before its words are weighed.

Every goods word counts wherever it stands, inside longer ones too, so that whatever is blanked out of a title
later, no group comes up that is not here. Groups are bits of whole numbers, for comparing many at once.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from matchers.goods.mark import MarkGoods
from matchers.goods.table import groups, wider

_BITS = 64
_CLASS_BITS = 45


class Reach(NamedTuple):
    """What marks the groups of a listing may fit, each a set of bits."""

    same: int
    """Groups."""
    similar: int
    """Groups."""
    accessory: int
    """Groups."""
    classes: int
    """Nice classes."""


NOWHERE = Reach(0, 0, 0, 0)


def reach_of(keys: Iterable[str]) -> Reach:
    """The reach of some groups together."""
    found = NOWHERE
    for key in keys:
        found = Reach(*(one | other for one, other in zip(found, _reach(key), strict=True)))
    return found


def group_words() -> int:
    """Machine words that the bits of all groups take."""
    return -(-len(groups()) // _BITS)


def as_words(bits: int, size: int) -> list[int]:
    """Bits as machine words, the lowest first."""
    return [bits >> (_BITS * at) & (2**_BITS - 1) for at in range(size)]


def mark_bits(mark: MarkGoods) -> tuple[int, int, bool]:
    """Groups and classes of a mark, and whether it has words that no group knows."""
    classes = sum(1 << number for number in mark.classes if 0 <= number <= _CLASS_BITS)
    return _bits(mark.groups), classes, bool(mark.words)


@lru_cache(maxsize=1 << 12)
def _reach(key: str) -> Reach:
    group = groups()[key]
    classes = sum(1 << number for number in group.classes)
    return Reach(_bits((key, *wider(key))), _bits(group.similar), _bits(group.accessory_of), classes)


def _bits(keys: Iterable[str]) -> int:
    found = 0
    for key in keys:
        found |= 1 << _places()[key]
    return found


@cache
def _places() -> dict[str, int]:
    return {key: place for place, key in enumerate(groups())}
