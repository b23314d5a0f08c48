"""The words that woo, read once when first needed, and where a listing says them."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from matchers.findings.use import Texts
from matchers.texts.folding import same_length

Place = tuple[str, str, tuple[int, int]]
"""(class of the word, field, span)."""


def wooing_text() -> str:
    """The lists as shipped, for digests."""
    return resources.files("matchers.worth").joinpath("wooing.toml").read_text(encoding="utf-8")


def wooing_in(texts: Texts) -> list[Place]:
    """Each class once: its first word in the title, else in the description."""
    found: dict[str, Place] = {}
    for field in ("title", "description"):
        for kind, span in _said(texts.plain(field)):
            found.setdefault(kind, (kind, field, span))
    return list(found.values())


@cache
def classes() -> tuple[str, ...]:
    """The classes of words."""
    return tuple(_table())


def _said(plain: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for met in _pattern().finditer(plain):
        start, end = met.span()
        if not _within_a_word(plain, start, end):
            yield _class_of()[met.group()], (start, end)


def _within_a_word(plain: str, start: int, end: int) -> bool:
    """Whether a Latin word is only a piece of a longer one."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    return _joined(before, plain[start]) or _joined(plain[end - 1], after)


def _joined(left: str, right: str) -> bool:
    pair = left + right
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(wooing_text())


@cache
def _class_of() -> dict[str, str]:
    return {same_length(word): kind for kind, words in _table().items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the words, the longest first; no assertions, so that first characters are searched for."""
    return re.compile("|".join(map(re.escape, sorted(_class_of(), key=len, reverse=True))))
