"""The name or an alias stands in the text; width, case, traditional forms and symbols in between aside."""

from collections.abc import Iterator

from matchers.features.names_seen import occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse

chinese = "名称相同"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Occurrences spelled out, by the length of the name."""
    return occurrences_as_evidence(use, lambda occurrence: occurrence.is_plain)
