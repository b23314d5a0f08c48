"""A text folded to comparable symbols, each of which knows its place in the original.

Folding is character by character and without context, so that any slice of the original folds to the same
symbols, by one table: width and case, traditional → simplified, foreign letters → Latin look-alikes.
Combining and invisible characters vanish; punctuation, spaces and emoji become gaps between symbols.
"""

import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from matchers.texts.one_for_one import OneForOne
from trademark_data.tables import folds

_WIDEST_GAP = 255


@dataclass(frozen=True, slots=True)
class Folded:
    """The symbols of a text and where each came from."""

    original: str
    text: str
    """The symbols, one code point each."""
    origin: "array[int]"
    """Index in the original of each symbol."""
    gaps: bytearray
    """Visible characters skipped right before each symbol, 255 at most."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of the symbols from start to before end."""
        return self.origin[start], self.origin[end - 1] + 1

    def raw(self, index: int) -> str:
        """The original character of a symbol."""
        return self.original[self.origin[index]]


def fold(original: str, one: Callable[[str], str | None] | None = None) -> Folded:
    """Fold any text, unpaired surrogates and control characters included, in linear time.

    `one` folds a single character, as `fold_character` does when it is not given.
    """
    one = one or fold_character
    symbols: list[str] = []
    origin, gaps, gap = array("I"), bytearray(), 0
    for index, character in enumerate(original):
        folded = one(character)
        if folded is None:
            gap += gap < _WIDEST_GAP
        elif folded:
            symbols.append(folded)
            origin.extend([index] * len(folded))
            gaps.append(gap)
            gaps.extend(bytes(len(folded) - 1))
            gap = 0
    return Folded(original, "".join(symbols), origin, gaps)


@lru_cache(maxsize=1 << 16)
def fold_character(character: str) -> str | None:
    """The symbols of one character; empty for an invisible one, None for a visible one that is skipped."""
    return folds().get(character, character)


@lru_cache(maxsize=1 << 16)
def folded_text(text: str) -> str:
    """Only the symbols of a short text, such as a word of the reference list."""
    return fold(text).text


def same_length(text: str) -> str:
    """The text in one width and lower case, code point for code point, for patterns whose places matter."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def _one_for_one(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).lower()
    return plain if len(plain) == 1 else character


_PLAIN = OneForOne(_one_for_one)
