"""Replacing characters of a name: what most disguises do."""

from collections.abc import Callable, Sequence
from random import Random

Options = Callable[[str], Sequence[str]]
"""A character → what it may be replaced with; empty when nothing fits."""


def replaced(name: str, options: Options, chance: Random, most: int = 1) -> str:
    """The name with one to `most` of its characters replaced; empty when none can be."""
    places = [at for at, character in enumerate(name) if options(character)]
    if not places:
        return ""
    chosen = chance.sample(places, min(len(places), chance.randint(1, most)))
    return "".join(chance.choice(options(one)) if at in chosen else one for at, one in enumerate(name))


def is_chinese(name: str) -> bool:
    """Whether all characters are Chinese ones."""
    return all("\u4e00" <= character <= "\u9fff" for character in name)


def is_latin(name: str) -> bool:
    """Whether the name is one word of plain Latin letters."""
    return name.isascii() and name.isalpha()
