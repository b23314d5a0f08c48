"""A batch of listings through the engine, and its leads into the casebook."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casebook.database import Casebook
from casebook.leads.record_findings import ToScreen, record_screening
from casebook.office_time import office_day
from casebook.worth.read_off import record_read_off
from matchers.engine.crew import Crew
from matchers.engine.engine import Screen, build_screen
from matchers.engine.saved_screen import kept_screen
from matchers.engine.tables import Tables
from matchers.screening.facts import lead_facts, read_off
from matchers.screening.reference_list import ListState

BATCH = 500
"""Listings in one unit of work."""

HELD_BACK = "suppressed:"
"""Before what held findings back, among the counts."""

Progress = Callable[[int, int], None]
"""(listings done, listings in all)."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How a match is done."""

    clock: Callable[[], datetime]
    progress: Progress | None = None
    batch: int = BATCH
    tables: Tables | None = None
    """Tables other than the shipped ones."""
    kept: Path | None = None
    """Folder in which indexes are kept for the next time; none are when it is not given."""
    workers: int = 1
    """Processor cores for many listings; one where no index is kept."""
    shared_from: int = 5_000
    """Listings from which starting further processes is worth its time."""

    def tell(self, done: int, total: int) -> None:
        """Report how far it is."""
        if self.progress:
            self.progress(done, total)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What listings are compared with, and how."""

    screen: Screen | Crew
    marks: ListState
    how: Matching


def comparison_of(marks: ListState, how: Matching) -> Comparison:
    """A comparison with a state of the list."""
    listed = list(marks.marks.values())
    screen = kept_screen(how.kept, listed, how.tables) if how.kept else build_screen(listed, how.tables)
    return Comparison(screen, marks, how)


def compare(book: Casebook, comparison: Comparison, items: Sequence[ToScreen]) -> Counter[str]:
    """Compare listings and write their leads; counts `listings`, `suppressed`, `new`, `updated`, `withdrawn`.

    What held suppressed findings back is counted under `suppressed:` and `Finding.held_back_by`.
    Nobody waits while the engine works: the book is only held for the writing.
    """
    now, screen = comparison.how.clock(), comparison.screen
    counts = Counter(listings=len(items))
    results, beside = [], []
    of_each = screen.findings_of([item.listing for item in items], office_day(now))
    for item, findings in zip(items, of_each, strict=True):
        leads = [finding for finding in findings if finding.is_lead]
        counts["suppressed"] += len(findings) - len(leads)
        counts.update(HELD_BACK + one.held_back_by for one in findings if not one.is_lead)
        results.append((item, [lead_facts(lead, comparison.marks.versions) for lead in leads]))
        beside.append(read_off(item, findings, comparison.marks.versions))
    with book.begin() as session:
        record_read_off(session, beside, now)
        counts.update(record_screening(session, results, screen.digest, now))
    return counts
