"""How often Chinese words are written: the dictionary, and the words of trade that it lacks."""

from dataclasses import dataclass
from functools import cache

from trademark_data.tables import table_text

EVERYDAY_PER_MILLION = 0.5
"""Times per million words from which a word counts as an everyday one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words and how often they are written, per million words of text."""

    frequencies: dict[str, float]
    names: frozenset[str]
    """The words that are proper names (人名、地名、商号) and not everyday words as well."""


@cache
def vocabulary() -> Vocabulary:
    """Both tables, read when first asked for."""
    frequencies: dict[str, float] = {}
    names: set[str] = set()
    for head, words in _rows("words.tsv"):
        stated, _, kind = head.partition(" ")
        frequencies.update(dict.fromkeys(words, float(stated)))
        if kind:
            names.update(words)
    for head, words in _rows("words_of_trade.tsv"):
        least = EVERYDAY_PER_MILLION if head in ("everyday", "name") else float(head)
        frequencies.update((word, max(least, frequencies.get(word, 0.0))) for word in words)
        (names.update if head == "name" else names.difference_update)(words)
    return Vocabulary(frequencies, frozenset(names))


def frequency(word: str) -> float:
    """How often a word is written, per million words; 0 when it is not known. Simplified characters."""
    return vocabulary().frequencies.get(word, 0.0)


def is_name(word: str) -> bool:
    """Whether the dictionary knows the word only as a proper name."""
    return word in vocabulary().names


def is_word(text: str, least: float = EVERYDAY_PER_MILLION) -> bool:
    """Whether a text is one everyday word, no proper name, at least so often per million words."""
    return frequency(text) >= least and not is_name(text)


def _rows(file: str) -> list[tuple[str, list[str]]]:
    lines = (line for line in table_text(file).split("\n") if line and not line.startswith("#"))
    return [(head, words.split(" ")) for head, _, words in (line.partition("\t") for line in lines)]
