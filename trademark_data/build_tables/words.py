"""words.tsv: how often a Chinese word is written, per million words, from the package jieba.

Its part-of-speech tags tell proper names roughly apart; they also call every word that begins with a surname
a person's name (宁静, 加厚), so `words_of_trade.tsv`, by hand, says which of those are everyday words.
"""

import re
from collections.abc import Iterator

from trademark_data.build_tables.sources import common_characters, word_counts

_NAMES = ("nr", "ns", "nt", "nz")
_LEAST = {"name": (3, 10, 20, 20), "noun": (3, 3, 3, 20), "idiom": (3, 5, 5, 3), "other": (3, 5, 5, 20)}
"""The least counts of a word of one to four characters that is worth its place in the table, by sort.

The source counts a word three times that it never saw: among nouns and idioms those are words, elsewhere
mostly scraps.
"""
_ROW = re.compile(r"^(?P<word>\S+) (?P<count>\d+) (?P<tag>\w+)$", re.MULTILINE)


def build() -> str:
    """One line a frequency, the frequent first; names on lines of their own."""
    rows: dict[tuple[float, bool], list[str]] = {}
    for word, frequency, is_name in _frequencies(word_counts().read_text(encoding="utf-8")):
        rows.setdefault((frequency, is_name), []).append(word)
    return "".join(
        f"{frequency:g}{' name' if is_name else ''}\t{' '.join(sorted(rows[frequency, is_name]))}\n"
        for frequency, is_name in sorted(rows, reverse=True)
    )


def _frequencies(text: str) -> Iterator[tuple[str, float, bool]]:
    found = [(row["word"], int(row["count"]), _sort(row["tag"])) for row in _ROW.finditer(text)]
    total = sum(count for _, count, _ in found)
    for word, count, sort in found:
        least = dict(enumerate(_LEAST[sort], start=1)).get(len(word), total)
        if count >= least and common_characters().issuperset(word):
            # Two digits say enough, and keep the number of lines small.
            yield word, float(f"{count / total * 1e6:.2g}"), sort == "name"


def _sort(tag: str) -> str:
    if tag.startswith(_NAMES):
        return "name"
    return {"n": "noun", "i": "idiom"}.get(tag[0], "other")
