"""A two-character name of which one character is disguised: it counts only with a second signal."""

from collections.abc import Iterator

from matchers.features.names_seen import occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse

chinese = "弱命中"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Weak occurrences."""
    return occurrences_as_evidence(use, lambda occurrence: occurrence.weak)
