"""Whether a stretch of text that may stand for a mark is a word there, or a piece of ordinary words."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from matchers.language.segmenter import (
    NAME_PER_MILLION,
    Paths,
    Word,
    best_words,
    find_paths,
    likelihood,
    plain,
)
from matchers.language.vocabulary import frequency

_AROUND_CHARACTERS = 5
"""Looked at on either side; 8 gave the same levels on 5,900 real stretches."""
_SURE_LOG_ODDS = 20.0
_UNDER_THE_NAME = frozenset({"酒", "牌", "表", "车", "版", "茶", "厂", "公司", "集团"})
"""Endings of words that only say more about the name: 茅台酒."""


class Level(StrEnum):
    """How a stretch stands among the words around it."""

    FREE = "free"
    """Its borders are borders of words."""
    INSIDE = "inside"
    """It is a part of one longer word: 小香 in 小香猪."""
    ACROSS = "across"
    """It takes parts of neighbouring words: 华为 in 精华|为主."""


@dataclass(frozen=True, slots=True)
class OrdinaryWord:
    """A word of the text that explains the stretch otherwise."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a stretch stands among ordinary words."""

    level: Level
    margin: float
    """Log-odds (natural) of the best reading that keeps the stretch as one name against the best one in which
    a word crosses its borders; from -20 to 20, positive for the name."""
    words: tuple[OrdinaryWord, ...]
    """The words of that other reading that touch the stretch, at their places in the text."""


def standing(text: str, start: int, end: int) -> Standing:
    """Judge text[start:end] by a few characters on either side.

    Raises ValueError for an empty or outlying stretch.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"a stretch {start}:{end} was given for a text of {len(text)} characters")
    first = max(0, start - _AROUND_CHARACTERS)
    window = text[first : end + _AROUND_CHARACTERS]
    judged = _judge(window, start - first, end - first)
    return judged if not first else _moved(judged, first)


@lru_cache(maxsize=1 << 14)
def _judge(text: str, start: int, end: int) -> Standing:
    window = plain(text)
    paths = find_paths(window)
    other = _most_likely_crossing(paths, window, start, end)
    if other is None:
        return Standing(Level.FREE, _SURE_LOG_ODDS, ())
    as_name = likelihood(max(NAME_PER_MILLION, frequency(window[start:end])))
    margin = _bounded(paths.before[start] + as_name + paths.after[end] - _through(paths, other))
    level = _level(other, start, end) if margin < 0 else Level.FREE
    return Standing(level, margin, _touching(text, paths, other, start, end))


def _most_likely_crossing(paths: Paths, window: str, start: int, end: int) -> Word | None:
    crossing = [
        (first, last, likely)
        for first, last, likely in paths.words
        if first < end
        and last > start
        and (first < start or (last > end and (first != start or window[end:last] not in _UNDER_THE_NAME)))
    ]
    return max(crossing, key=lambda word: _through(paths, word), default=None)


def _through(paths: Paths, word: Word) -> float:
    start, end, likely = word
    return paths.before[start] + likely + paths.after[end]


def _level(other: Word, start: int, end: int) -> Level:
    return Level.INSIDE if other[0] <= start and end <= other[1] else Level.ACROSS


def _touching(text: str, paths: Paths, other: Word, start: int, end: int) -> tuple[OrdinaryWord, ...]:
    """The words of the best way through the other word, as far as they touch the stretch."""
    way = [other]
    if other[0] > start:
        way = [*best_words(paths, 0, other[0]), *way]
    if other[1] < end:
        way += best_words(paths, other[1], len(text))
    return tuple(OrdinaryWord(a, b, text[a:b]) for a, b, _ in way if a < end and start < b)


def _bounded(value: float) -> float:
    return max(-_SURE_LOG_ODDS, min(_SURE_LOG_ODDS, value))


def _moved(judged: Standing, by: int) -> Standing:
    words = tuple(OrdinaryWord(word.start + by, word.end + by, word.text) for word in judged.words)
    return Standing(judged.level, judged.margin, words)
