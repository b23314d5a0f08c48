"""Character tables (字表), loaded once when needed: readings, simplified forms, patent terms."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from trademark_data.fold_table import FoldTable


def table_text(name: str) -> str:
    """The text of one shipped table."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def readings() -> dict[str, frozenset[str]]:
    """Character → all its toneless readings (拼音, ü as v), without regard to context."""
    found: dict[str, set[str]] = {}
    for reading, characters in _rows("readings.tsv"):
        for character in characters:
            found.setdefault(character, set()).add(reading)
    return {character: frozenset(sounds) for character, sounds in found.items()}


@cache
def simplified() -> dict[str, str]:
    """Traditional character (繁体) → simplified one (简体), only where they differ."""
    return {old: new for new, characters in _rows("traditional.tsv") for old in characters}


@cache
def splits() -> Mapping[str, str]:
    """Two or three folded symbols side by side → all the characters they spell (拆字): 氵酉 → 酒."""
    return dict(_rows("splits.tsv"))


@cache
def look_alikes() -> Mapping[str, Mapping[str, int]]:
    """Symbol → symbols that it may be taken for (形近字), with the cost in hundredths; symmetric."""
    return {
        symbol: {near[0]: int(near[1:]) for near in row.split(" ")}
        for symbol, row in _rows("look_alikes.tsv")
    }


@cache
def emoji_symbols() -> Mapping[str, str]:
    """Emoji → the characters it may stand for: 🐂 → 牛."""
    return dict(_rows("emoji.tsv"))


@cache
def siblings() -> Mapping[str, frozenset[str]]:
    """Character → the kinds of words (number, colour, animal …) of which it is one: 牛 → animal."""
    found: dict[str, frozenset[str]] = {}
    for kind, characters in _rows("siblings.tsv"):
        for character in characters:
            found[character] = found.get(character, frozenset()) | {kind}
    return found


@cache
def folds() -> FoldTable:
    """Character → what it folds to, where that is not itself; FoldTable tells how to read it."""
    return FoldTable.parse(table_text("folding.tsv"))


@cache
def patent_terms() -> tuple[dict[str, Any], ...]:
    """Longest terms of patents by type and filing day, with source and whether that was verified."""
    return tuple(tomllib.loads(table_text("patent_terms.toml"))["term"])


def _rows(name: str) -> list[tuple[str, str]]:
    lines = table_text(name).split("\n")
    return [(key, values) for key, _, values in (line.partition("\t") for line in lines) if key]
