"""A quick look at whether any word of a pattern may stand in a text, before the pattern itself is tried."""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_ESCAPES = re.compile(r"\\[a-zA-Z]|\(\?[a-zA-Z]*")
_STEM_CHARACTERS = 4
_UNSPACED = "\u2e80"
"""From here on scripts are written without blanks between words."""


class Stems:
    """The first letters of all words of some patterns; scripts without blanks between words go by letter.

    May say yes for nothing; says no where a match would begin inside a word, or where an optional blank or
    hyphen joins two words of the pattern that it does not name joined as well.
    """

    def __init__(self, *patterns: str) -> None:
        self._stems: frozenset[str] = frozenset().union(
            *(stems_of(_ESCAPES.sub(" ", text)) for text in patterns)
        )

    def may_hold(self, text: str) -> bool:
        """Whether a text is worth a closer look."""
        return not self._stems.isdisjoint(stems_of(text))


@lru_cache(8192)
def stems_of(text: str) -> frozenset[str]:
    """The first letters of the words of a text."""
    stems = {word[:_STEM_CHARACTERS] for word in _WORD.findall(text.lower())}
    return frozenset(stems if text.isascii() else stems.union(ch for ch in text if ch >= _UNSPACED))
