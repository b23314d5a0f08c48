"""splits.tsv: two or three characters written side by side → the one they spell (拆字): 氵酉 → 酒."""

from collections.abc import Iterator
from functools import cache

from trademark_data.build_tables.folding import fold
from trademark_data.build_tables.rows import as_text
from trademark_data.build_tables.sources import common_characters, decompositions

_MOST_PARTS = 3
_KANGXI_RADICALS = range(0x2F00, 0x2FD6)
_STROKES = frozenset("丨丿丶亅乙乚乛乀")


def build() -> str:
    """Every sequence of components that people can type, with all the common characters it spells."""
    found: dict[str, set[str]] = {}
    for whole in decompositions():
        character = fold(whole)
        if character in common_characters():
            for parts in _spellings(whole):
                if parts != character:
                    found.setdefault(parts, set()).add(character)
    return as_text(found)


@cache
def spellings(character: str) -> frozenset[str]:
    """The sequences that spell a character, one step of taking apart, components as folded symbols."""
    folded = ("".join(map(fold, parts)) for parts in decompositions().get(character, ()))
    return frozenset(parts for parts in folded if 2 <= len(parts) <= _MOST_PARTS and _typed(parts))


def _spellings(character: str) -> Iterator[str]:
    """One step, and two steps where one of two components comes apart in two itself: 湖 → 氵胡, 氵古月."""
    for parts in spellings(character):
        yield parts
        if len(parts) == 2:
            yield from (inner + parts[1] for inner in _halves(parts[0]))
            yield from (parts[0] + inner for inner in _halves(parts[1]))


def _halves(component: str) -> Iterator[str]:
    # A radical is read as one sign: nobody writes 木 as 十八 inside another character.
    if component not in _radical_characters():
        yield from (parts for parts in spellings(component) if len(parts) == 2)


@cache
def _radical_characters() -> frozenset[str]:
    return frozenset(fold(chr(code)) for code in _KANGXI_RADICALS)


def _typed(parts: str) -> bool:
    return common_characters().issuperset(parts) and _STROKES.isdisjoint(parts)
