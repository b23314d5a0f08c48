"""Words that hint at copies: 高仿, A货, 1:1, 复刻, 原单, 尾单 and the like."""

from collections.abc import Iterator

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.bait import bait_spans
from matchers.findings.use import Evidence, MarkUse, Texts, seen_in
from matchers.lattice.arrays import Array

chinese = "仿冒用语"
english = "bait words"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first such word in the title, else in the description, by its class; never of patent claims."""
    if use.best is None:
        return
    for field, level, span in bait_spans(use.texts):
        yield seen_in(field, use.texts.text(field), span, level)
        return


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Where the listing holds such a word."""
    return prospects.in_listings(has_bait) * most(levels)


def has_bait(texts: Texts) -> bool:
    """Whether a listing holds such a word at all."""
    return any(True for _ in bait_spans(texts))
