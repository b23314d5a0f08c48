"""Findings of one listing that belong together: one mark explains the place better than the others.

Findings stay one a pair; those that another explains better say so, so that a row of the queue and an item of
a case can join them.
"""

from collections.abc import Sequence

from matchers.findings.finding import TOO_LOW, Finding
from matchers.findings.occurrence import Occurrence
from matchers.findings.use import MarkUse

Told = tuple[MarkUse, Finding]
_ONE_EVENT = ("special_mark", "official_mark")


def explained_by(told: Sequence[Told]) -> dict[str, str]:
    """Mark id → id of the mark that explains its place better, for marks that have one.

    Two marks belong together when their best occurrences overlap in a field, or when both are special or
    official marks of one holder: name, mascot and emblem of an event. What lacks points explains nothing.
    """
    ordered = sorted(told, key=_rank)
    found: dict[str, str] = {}
    for place, (use, _) in enumerate(ordered):
        for better, its in ordered[:place]:
            explains = better.mark.id not in found and its.held_back_by != TOO_LOW
            if explains and _together(better, use):
                found[use.mark.id] = better.mark.id
                break
    return found


def _rank(one: Told) -> tuple[bool, bool, int, float, str]:
    """The best first: a lead, plain, long, sure."""
    use, finding = one
    best = use.best
    disguised, length = (not best.is_plain, best.end - best.start) if best else (True, 0)
    return finding.verdict != "lead", disguised, -length, -finding.score, use.mark.id


def _together(one: MarkUse, other: MarkUse) -> bool:
    if one.best is None or other.best is None:
        return False
    return _overlap(one.best, other.best) or _one_event(one, other)


def _overlap(one: Occurrence, other: Occurrence) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _one_event(one: MarkUse, other: MarkUse) -> bool:
    kinds = one.mark.kind in _ONE_EVENT and other.mark.kind in _ONE_EVENT
    return kinds and bool(one.mark.owner) and one.mark.owner == other.mark.owner
