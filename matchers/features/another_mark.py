"""Another mark of the list is written here plainly, this one only in disguise: the best fit wins."""

from collections.abc import Iterator

from matchers.bounds.bound import any_level
from matchers.findings.use import Evidence, MarkUse, seen_at

chinese = "另一商标"
english = "another mark"
bound = any_level


def judge(use: MarkUse) -> Iterator[Evidence]:
    """When this mark's occurrence is disguised and another's, over the same stretch, is not."""
    best = use.best
    if best is None or best.is_plain:
        return
    for other in use.in_listing:
        covers = other.field == best.field and other.start <= best.start and best.end <= other.end
        if covers and other.is_plain and other.listed.mark_id != use.mark.id:
            yield seen_at(other, name=other.name, mark_id=other.listed.mark_id)
            return
