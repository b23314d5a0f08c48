"""Finds the goods words of a text: from left to right, the longest word first."""

import re
from functools import cache
from typing import NamedTuple

from matchers.goods.table import NO_GOODS, Word, words

_LATIN_PAIR = re.compile("[a-z]{2}").fullmatch


class Mention(NamedTuple):
    """A goods word in a text."""

    start: int
    end: int
    group: str
    weak: bool


class _Node(dict[str, "_Node"]):
    """A beginning of words: the next characters, and the word that ends here if one does."""

    __slots__ = ("word",)

    def __init__(self) -> None:
        super().__init__()
        self.word: Word | None = None


def mentions_in(plain: str) -> list[Mention]:
    """The goods words of a text in lower case and simplified characters, in order, none overlapping."""
    root, found = _beginnings(), []
    at, last = 0, len(plain)
    while at < last:
        node, reached = root.get(plain[at]), at + 1
        word, end = None, reached
        while node is not None:
            if node.word and _whole(plain, at, reached):
                word, end = node.word, reached
            if reached == last:
                break
            node, reached = node.get(plain[reached]), reached + 1
        if word and word.group != NO_GOODS:
            found.append(Mention(at, end, word.group, word.weak))
        at = end
    return found


def groups_in(plain: str) -> frozenset[str]:
    """The groups of all goods words in a text, inside longer ones too."""
    found, root, last = set(), _beginnings(), len(plain)
    for at, character in enumerate(plain):
        node, reached = root.get(character), at + 1
        while node is not None:
            if node.word is not None:
                found.add(node.word.group)
            node = node.get(plain[reached]) if reached < last else None
            reached += 1
    found.discard(NO_GOODS)
    return frozenset(found)


def _whole(plain: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut at either border."""
    if plain[start] > "z" and plain[end - 1] > "z":
        return True
    return not (_LATIN_PAIR(plain[max(0, start - 1) : start + 1]) or _LATIN_PAIR(plain[end - 1 : end + 1]))


@cache
def _beginnings() -> _Node:
    root = _Node()
    for text, word in words().items():
        node = root
        for character in text:
            node = node.setdefault(character, _Node())
        node.word = word
    return root
