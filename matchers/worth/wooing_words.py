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
        yield _class_of()[met.group()], met.span()


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(wooing_text())


@cache
def _class_of() -> dict[str, str]:
    return {same_length(word): kind for kind, words in _table().items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    """Any of the words, the longest first; a Latin one only where no other letter touches it."""
    words = sorted(_class_of(), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, words)))


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
