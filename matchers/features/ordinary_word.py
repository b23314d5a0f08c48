"""What is written is an everyday word of its own (恰恰, 正品), no coined spelling that hides the name."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.features.word_border import is_piece_of_text
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.language.vocabulary import EVERYDAY_PER_MILLION, frequency, is_name
from matchers.texts.folding import same_length
from matchers.wording.lists import pattern

chinese = "常用词"
english = "ordinary word"
bound = any_level
_COMMON_PER_MILLION = 3.0
"""Times per million words."""


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Only of a disguised name: a plain one is judged by its distinctiveness."""
    best = use.best
    if best is None or best.is_plain:
        return
    if pattern("latin_word").fullmatch(same_length(best.text)):
        yield seen_at(best, "common", name=best.name, word=best.text)
    if not is_piece_of_text(best) or is_name(best.text):
        return
    often = frequency(best.text)
    if often >= EVERYDAY_PER_MILLION:
        yield seen_at(
            best, "common" if often >= _COMMON_PER_MILLION else "everyday", name=best.name, word=best.text
        )
