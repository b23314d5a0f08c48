"""The word lists of the features, read once when first needed."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from matchers.texts.folding import same_length


def words_text() -> str:
    """The lists as shipped, for digests."""
    return resources.files("matchers.wording").joinpath("words.toml").read_text(encoding="utf-8")


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
def classed_pattern(name: str) -> re.Pattern[str]:
    """Any word of a table of lists, its class as the group's name, longest first. For `same_length` texts."""
    pairs = [(same_length(word), kind) for kind, words in _table()[name].items() for word in words]
    longest = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
    # A group's name may stand only once: the classes are tried one after the other.
    kinds = dict.fromkeys(kind for _, kind in longest)
    groups = {kind: "|".join(_bounded(word) for word, of in longest if of == kind) for kind in kinds}
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in groups.items()))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(words_text())


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() and word[-1].isalnum() else ""
    return before + re.escape(word) + after
