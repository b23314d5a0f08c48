"""Where the matchers meet the casebook: the list out of its rows, listings in, leads back."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime

from casebook.database import Casebook
from casebook.office_time import office_day
from casebook.reference import ImportOrder, current_rows, current_version_ids, import_rows
from casebook.screening import LeadFacts, count_unscreened, next_unscreened, record_screening
from matchers.engine import Screen, build_screen
from matchers.finding import Finding
from trademark_data.mark import Mark
from trademark_data.rows import as_row, from_row

BATCH = 200
Progress = Callable[[int, int], None]
"""(listings done, listings in all)."""


def save_marks(book: Casebook, marks: Iterable[Mark], order: ImportOrder) -> dict[str, int]:
    """Write a reference list to the casebook; answers how many were added, changed, unchanged, retired."""
    with book.begin() as session:
        record = import_rows(session, (as_row(mark) for mark in marks), order)
        return {name: getattr(record, name) for name in ("added", "changed", "unchanged", "retired")}


def load_marks(book: Casebook) -> list[Mark]:
    """The reference list as it stands."""
    with book.read() as session:
        return [from_row(row) for row in current_rows(session)]


def screen_waiting(
    book: Casebook, clock: Callable[[], datetime], progress: Progress | None = None, batch: int = BATCH
) -> Counter[str]:
    """Compare every listing that was not yet screened with today's list and rules.

    Each batch is one unit of work: killed at any moment, the next call goes on where it stood. Counts
    `listings`, `suppressed`, and leads `new`, `updated`, `withdrawn`.
    """
    screen = build_screen(load_marks(book))
    with book.read() as session:
        versions = current_version_ids(session)
        total = count_unscreened(session, screen.digest)
    counts: Counter[str] = Counter()
    while done := _screen_batch(book, screen, versions, clock(), batch):
        counts.update(done)
        if progress:
            progress(counts["listings"], max(total, counts["listings"]))
    return counts


def _screen_batch(
    book: Casebook, screen: Screen, versions: dict[str, int], now: datetime, batch: int
) -> Counter[str]:
    with book.begin() as session:
        items = next_unscreened(session, screen.digest, batch)
        counts: Counter[str] = Counter()
        results = []
        for item in items:
            findings = screen.findings(item.listing, office_day(now))
            leads = [finding for finding in findings if finding.verdict == "lead"]
            counts["suppressed"] += len(findings) - len(leads)
            results.append((item, [_facts(lead, versions) for lead in leads]))
        counts.update(record_screening(session, results, screen.digest, now))
        counts["listings"] += len(items)
        return counts if items else Counter()


def _facts(finding: Finding, versions: dict[str, int]) -> LeadFacts:
    reasons = sorted(finding.as_json()["reasons"], key=lambda reason: -abs(reason["points"]))
    return LeadFacts(
        finding.mark_id, finding.kind, finding.score, versions.get(finding.mark_id), tuple(reasons)
    )
