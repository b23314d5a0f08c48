"""How distinctive (显著性) the name of a mark is: what else it may mean in an ordinary text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from matchers.language.segmenter import plain
from matchers.language.vocabulary import EVERYDAY_PER_MILLION, frequency, is_name, is_word
from trademark_data.divisions import divisions_named, ordinary_words

_COMMON_PER_MILLION = 3.0
"""Times per million words from which an everyday word hardly points to a mark at all."""
_SHORT_LATIN_LETTERS = 3
_NUMBER = re.compile(r"[0-9〇零一二三四五六七八九十百千万两]+")


class Strength(StrEnum):
    """How much the bare name says that the mark is meant."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Distinctiveness:
    """How distinctive a name is, and everything that was held against it."""

    level: Strength
    evidence: tuple[str, ...] = ()
    """everyday_word, common_word, place_name, personal_name, number, short; empty for a coined name."""


def distinctiveness(name: str) -> Distinctiveness:
    """Judge a name of the list."""
    text = "".join(symbol for symbol in plain(name) if symbol.isalnum())
    evidence = tuple(_held_against(text))
    return Distinctiveness(_level(evidence), evidence)


def _level(evidence: tuple[str, ...]) -> Strength:
    if not evidence:
        return Strength.HIGH
    low = {"common_word", "place_name", "number"}
    return Strength.LOW if low.intersection(evidence) else Strength.MEDIUM


def _held_against(text: str) -> Iterator[str]:
    often = 0.0 if is_name(text) else frequency(text)
    if often >= EVERYDAY_PER_MILLION:
        yield "common_word" if often >= _COMMON_PER_MILLION else "everyday_word"
    if text in divisions_named() and text not in ordinary_words():
        yield "place_name"
    if _NUMBER.fullmatch(text):
        yield "number"
    if is_personal_name(text):
        yield "personal_name"
    if len(text) <= (_SHORT_LATIN_LETTERS if text.isascii() else 2):
        yield "short"


def is_personal_name(text: str) -> bool:
    """Whether a text is built like a Chinese person's name (姓名) of three or four characters.

    Everyday words are not, nor is a surname before one. Two characters are not asked: too many words begin
    with a character that is also a surname.
    """
    single, double = _surnames()
    surname = text[:1] if len(text) == 3 else text[:2]
    if len(text) not in (3, 4) or surname not in single | double:
        return False
    return not is_word(text, least=0.01) and not is_word(text[len(surname) :])


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    table = resources.files("matchers.language").joinpath("surnames.txt").read_text(encoding="utf-8")
    single, double = table.splitlines()
    return frozenset(single), frozenset(double.split())
