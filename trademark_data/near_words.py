"""Which known word a word most likely means, by spelling and by sound: to be told, never taken silently."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from trademark_data.tables import readings

_HINT_RATIO = 60.0
"""Of 100: from here a known word is worth a hint."""
_SAME_SHARE = 0.88
"""Share of letters from which a word is a misspelling: shorter words differ by a letter and mean another."""
_LEAST_LETTERS = 6
_LEAST_CHARACTERS = 4
"""Chinese words of fewer characters have too many others that sound the same: 商家, 上架."""


def hint(word: str, known: Iterable[str]) -> str:
    """` (did you mean 'aliases'?)` for a word that is not known; empty when none is near."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_HINT_RATIO)
    return f" (did you mean {found[0]!r}?)" if found else ""


def misspelt(word: str, known: Iterable[str]) -> list[str]:
    """The known words that a word nearly spells, in letters or by sound: 宝贝连接 → 宝贝链接.

    Only the nearest, several when they are as near; none for short words.
    """
    if not _is_long(word):
        return []
    choices = {one: spoken(one) for one in known if _is_long(one)}
    near = process.extract(
        spoken(word), choices, scorer=OSA.normalized_similarity, score_cutoff=_SAME_SHARE, limit=None
    )
    return [one for _, share, one in near if share == near[0][1]]


@lru_cache(maxsize=1 << 10)
def spoken(word: str) -> str:
    """A word in lower-case letters and digits, its characters by their first reading: 店铺ID → dianpuid."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(_sound(character) for character in plain if character.isalnum())


def _sound(character: str) -> str:
    return min(readings().get(character, (character,)))


def _is_long(word: str) -> bool:
    letters = sum(character.isascii() and character.isalnum() for character in word)
    characters = sum(not character.isascii() for character in word)
    return letters >= _LEAST_LETTERS or characters >= _LEAST_CHARACTERS
