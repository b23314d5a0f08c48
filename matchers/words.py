"""The word lists of the features, read once when first needed."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from matchers.folding import same_length


def words_text() -> str:
    """The lists as shipped, for digests."""
    return resources.files("matchers").joinpath("words.toml").read_text(encoding="utf-8")


@cache
def words(name: str) -> tuple[str, ...]:
    """One list, in the file's order."""
    return tuple(_table()[name])


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any word of a list, longest first; a Latin word only as a whole word. For `same_length` texts."""
    ordered = sorted(map(same_length, words(name)), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, ordered)))


@cache
def goods_of_class(nice_class: int) -> tuple[str, ...]:
    """Words that sellers use for goods of a Nice class."""
    return tuple(_table()["nice"].get(str(nice_class), ()))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(words_text())


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
