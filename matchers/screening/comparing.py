"""A batch of listings through the engine, and its leads into the casebook."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.database import Casebook
from casebook.office_time import office_day
from casebook.screening import LeadFacts, ToScreen, record_screening
from matchers.engine import Screen
from matchers.finding import Finding
from matchers.screening.reference_list import ListState

BATCH = 500
"""Listings in one unit of work."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What listings are compared with, and how."""

    screen: Screen
    marks: ListState
    clock: Callable[[], datetime]
    batch: int = BATCH


def compare(book: Casebook, comparison: Comparison, items: Sequence[ToScreen]) -> Counter[str]:
    """Compare listings and write their leads; counts `listings`, `suppressed`, `new`, `updated`, `withdrawn`.

    Nobody waits while the engine works: the book is only held for the writing.
    """
    now, screen = comparison.clock(), comparison.screen
    counts = Counter(listings=len(items))
    results = []
    of_each = screen.findings_of([item.listing for item in items], office_day(now))
    for item, findings in zip(items, of_each, strict=True):
        leads = [finding for finding in findings if finding.verdict == "lead"]
        counts["suppressed"] += len(findings) - len(leads)
        results.append((item, [_facts(lead, comparison.marks.versions) for lead in leads]))
    with book.begin() as session:
        counts.update(record_screening(session, results, screen.digest, now))
    return counts


def _facts(finding: Finding, versions: Mapping[str, int]) -> LeadFacts:
    reasons = sorted(finding.as_json()["reasons"], key=lambda reason: -abs(reason["points"]))
    return LeadFacts(
        finding.mark_id, finding.kind, finding.score, versions.get(finding.mark_id), tuple(reasons)
    )
