"""The goods of a mark (核定商品), as product groups."""

from collections.abc import Iterable
from dataclasses import dataclass

from matchers.goods.table import NO_GOODS, words
from matchers.language.segmenter import plain


@dataclass(frozen=True, slots=True)
class MarkGoods:
    """What a mark is protected for."""

    groups: frozenset[str] = frozenset()
    """Keys of `groups.tsv`."""
    classes: frozenset[int] = frozenset()
    """Nice classes (国际分类)."""
    words: tuple[str, ...] = ()
    """Goods words that no group knows; they are looked for as they stand."""


def goods_of_mark(goods: Iterable[str], classes: Iterable[int] = ()) -> MarkGoods:
    """The groups of a mark's goods words; of an unknown word, the group of its longest known ending."""
    known: set[str] = set()
    unknown: list[str] = []
    for word in goods:
        group = group_of(word)
        if group:
            known.add(group)
        elif word.strip():
            unknown.append(plain(word.strip()))
    return MarkGoods(frozenset(known), frozenset(classes), tuple(unknown))


def group_of(word: str) -> str:
    """The group of a goods word, by its whole or its ending of two or more characters; empty when unknown."""
    text = plain(word.strip())
    for start in range(len(text)):
        found = words().get(text[start:])
        if found and found.group != NO_GOODS and (start == 0 or len(text) - start > 1):
            return found.group
    return ""
