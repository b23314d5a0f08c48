"""The name stands in disguise: characters that sound or look like its own, split, in pinyin, swapped."""

from collections.abc import Iterator

from matchers.bounds.bound import Levels
from matchers.bounds.prospects import Prospects
from matchers.features.names_seen import most_by_length, occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array

chinese = "变形名称"
english = "disguised name"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Occurrences in disguise, by the length of the name; two characters need a second signal elsewhere."""
    return occurrences_as_evidence(use, lambda occurrence: not occurrence.is_plain and not occurrence.weak)


def bound(prospects: Prospects, levels: Levels) -> Array:
    """The points of its length where it is neither plain nor weak."""
    strong: Array = ~prospects.plain & (prospects.hits.weak == 0)
    return strong * most_by_length(prospects, levels)
