"""Texts to scan: ordinary titles, and whole listings made from a small vocabulary, always the same."""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

LISTING_CHARACTERS = 650
"""Characters of a whole listing: title, description and attributes."""
LONG_CHARACTERS = 100_000
"""Characters of the longest description that must stream through."""
_SLOT = re.compile(r"{(\w+)}")


def real_titles(file: Path) -> list[str]:
    """The titles of a JSON Lines file, longest kept whole."""
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line)["title"] for line in lines]


def generated_titles(count: int, seed: int = 1) -> list[str]:
    """Titles of about 30 characters."""
    chance = Random(seed)
    return ["".join(title_pieces(chance)) for _ in range(count)]


def title_pieces(chance: Random) -> list[str]:
    """The words of one title, which a mark may stand between."""
    slots = "{kinds}{kinds}{kinds}{goods}{materials}{colours}{scenes}{praise}{units}{tails}"
    words = [_filled(slot, chance) for slot in re.findall(r"{\w+}", slots)]
    chance.shuffle(words)
    return words


def listing_pieces(chance: Random) -> list[str]:
    """The sentences of one listing of about 650 characters, which a mark may stand between."""
    pieces = ["".join(title_pieces(chance)), "\n"]
    attributes = [_filled(slot, chance) + "\n" for slot in _shuffled("attributes", chance)[:6]]
    length = sum(map(len, [*pieces, *attributes]))
    for sentence in cycle(_shuffled("sentences", chance)):
        if length >= LISTING_CHARACTERS - 15:
            return [*pieces, "\n", *attributes]
        pieces.append(_filled(sentence, chance))
        length += len(pieces[-1])
    raise AssertionError("a vocabulary without sentences")


def long_texts(count: int, seed: int = 3) -> list[str]:
    """Descriptions of 100,000 characters."""
    chance = Random(seed)
    return ["".join(islice(_endless(chance), LONG_CHARACTERS)) for _ in range(count)]


def _endless(chance: Random) -> Iterator[str]:
    while True:
        yield from "".join(listing_pieces(chance))


def _shuffled(key: str, chance: Random) -> list[str]:
    words: list[str] = _vocabulary()[key]
    return chance.sample(words, len(words))


def _filled(template: str, chance: Random) -> str:
    return _SLOT.sub(lambda slot: _word(slot.group(1), chance), template)


def _word(slot: str, chance: Random) -> str:
    if slot in ("code", "year", "months"):
        low, high = {"code": (1000, 99999), "year": (2015, 2025), "months": (6, 36)}[slot]
        return str(chance.randint(low, high))
    words = _vocabulary()
    return str(chance.choice(words[slot] if slot in words else words[f"{slot}s"]))


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("vocabulary.toml").read_text(encoding="utf-8"))
