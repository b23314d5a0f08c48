"""Finds the goods words of a text: from left to right, the longest word first."""

from functools import cache
from typing import NamedTuple

from matchers.goods.table import NO_GOODS, words


class Mention(NamedTuple):
    """A goods word in a text."""

    start: int
    end: int
    group: str
    weak: bool


def mentions_in(plain: str) -> list[Mention]:
    """The goods words of a text in lower case and simplified characters, in order, none overlapping."""
    table, lengths = words(), _lengths()
    found: list[Mention] = []
    at, last = 0, len(plain)
    while at < last:
        for length in lengths.get(plain[at : at + 2], ()) or lengths.get(plain[at], ()):
            word = table.get(plain[at : at + length])
            if word:
                if word.group != NO_GOODS:
                    found.append(Mention(at, at + length, word.group, word.weak))
                at += length
                break
        else:
            at += 1
    return found


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First two characters of a word, or a word of one character → lengths of the words, longest first."""
    found: dict[str, set[int]] = {}
    for word in words():
        found.setdefault(word[:2], set()).add(len(word))
    for beginning, lengths in found.items():
        if beginning[0] in found and len(beginning) == 2:
            lengths.add(1)
    return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}
