"""Characters that look like the name's, and characters taken apart (拆字)."""

from functools import cache
from random import Random

from markwatch.bench.match.disguises.replacing import is_chinese, replaced
from trademark_data.tables import look_alikes, simplified, splits


def look_alike(name: str, chance: Random) -> str:
    """One character by one that is drawn alike."""
    return replaced(name, _drawn_alike, chance) if is_chinese(name) else ""


def split(name: str, chance: Random) -> str:
    """One character by its two or three parts."""
    return replaced(name, _taken_apart, chance) if is_chinese(name) else ""


def _drawn_alike(character: str) -> list[str]:
    return list(look_alikes().get(simplified().get(character, character), ()))


def _taken_apart(character: str) -> list[str]:
    return _parts().get(simplified().get(character, character), [])


@cache
def _parts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for parts, spelled in splits().items():
        for character in spelled:
            found.setdefault(character, []).append(parts)
    return found
