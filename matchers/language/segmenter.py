"""Where the words of a Chinese text begin and end: the most probable sequence of known words (一元模型)."""

import re
from math import inf, log
from typing import NamedTuple

from matchers.language.vocabulary import vocabulary
from matchers.texts.folding import fold_character, same_length
from matchers.texts.one_for_one import OneForOne

NAME_PER_MILLION = 0.3
"""A name of a mark counts as a word that is written so often in a million words."""
_LONGEST_WORD = 5
"""Characters of the longest word in the dictionary."""
_UNKNOWN_PER_MILLION = 0.01
"""How often a character that is no word is taken to be written, in a million words."""
_RUN_PER_MILLION = 20.0
"""How often a Latin word or number is taken to be written, in a million words."""
_LOG_MILLION = log(1e6)
_FIRST_CHINESE = "\u2e80"
_UNIT = re.compile(r"[a-z]+|[0-9]+|.", re.DOTALL)


Word = tuple[int, int, float]
"""A stretch of a text that may be one word: start, end, natural logarithm of the word's probability."""


class Paths(NamedTuple):
    """All possible words of a text, and how likely the best ways through them are."""

    words: list[Word]
    before: list[float]
    """Of the best words from the beginning to each place; -inf inside a Latin word or number."""
    after: list[float]
    """Of the best words from each place to the end."""


def plain(text: str) -> str:
    """Lower case, one width, simplified characters, code point for code point."""
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def find_paths(text: str) -> Paths:
    """Every possible word of a plain text, in order, and the best ways through them.

    The words of a way cover the text; Latin words and numbers stay whole.
    """
    words = _dictionary_words(text)
    before, after = [-inf] * (len(text) + 1), [-inf] * (len(text) + 1)
    before[0] = after[-1] = 0.0
    for start, end, likely in words:
        if before[start] + likely > before[end]:
            before[end] = before[start] + likely
    for start, end, likely in reversed(words):
        if after[end] + likely > after[start]:
            after[start] = after[end] + likely
    return Paths(words, before, after)


def best_words(paths: Paths, start: int, end: int) -> list[Word]:
    """The words of the best way from one place to another; start must be where a word may begin."""
    best, last = {start: 0.0}, dict[int, Word]()
    for word in paths.words:
        first, after, likely = word
        if first in best and after <= end and best[first] + likely > best.get(after, -inf):
            best[after], last[after] = best[first] + likely, word
    found: list[Word] = []
    while end > start and end in last:
        found.append(last[end])
        end = last[end][0]
    return found[::-1]


def likelihood(per_million: float) -> float:
    """The natural logarithm of the probability of a word that is written so often."""
    return log(per_million) - _LOG_MILLION


def _dictionary_words(text: str) -> list[Word]:
    known = vocabulary().frequencies.get
    run = likelihood(_RUN_PER_MILLION)
    words: list[Word] = []
    for unit in _UNIT.finditer(text):
        start, end = unit.span()
        if text[start] < _FIRST_CHINESE:
            words.append((start, end, run))
            continue
        words.append((start, end, likelihood(known(text[start], _UNKNOWN_PER_MILLION))))
        for longer in range(start + 2, min(start + _LONGEST_WORD, len(text)) + 1):
            often = known(text[start:longer])
            if often:
                words.append((start, longer, likelihood(often)))
    return words


def _one_for_one(character: str) -> str:
    folded = fold_character(character)
    return folded if folded and len(folded) == 1 else same_length(character)


_PLAIN = OneForOne(_one_for_one)
