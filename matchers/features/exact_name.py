"""The name or an alias stands in the text; width, case, traditional forms and symbols in between aside."""

from collections.abc import Iterator

from matchers.bounds.bound import Levels
from matchers.bounds.prospects import Prospects
from matchers.features.names_seen import most_by_length, occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse
from matchers.lattice.arrays import Array

chinese = "名称相同"
english = "exact name"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Occurrences spelled out, by the length of the name."""
    return occurrences_as_evidence(use, lambda occurrence: occurrence.is_plain)


def bound(prospects: Prospects, levels: Levels) -> Array:
    """The points of its length where every symbol is the name's own."""
    return prospects.plain * most_by_length(prospects, levels)
