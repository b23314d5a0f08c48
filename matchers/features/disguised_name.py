"""The name stands in disguise: characters that sound or look like its own, split, in pinyin, swapped."""

from collections.abc import Iterator

from matchers.features.names_seen import occurrences_as_evidence
from matchers.findings.use import Evidence, MarkUse

chinese = "变形名称"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Occurrences in disguise, by the length of the name; two characters need a second signal elsewhere."""
    return occurrences_as_evidence(use, lambda occurrence: not occurrence.is_plain and not occurrence.weak)
