"""What a match would change, before it is done: nothing is written."""

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from casebook.database import Casebook
from casebook.leads.record_findings import LeadNow, ToScreen, count_unscreened, leads_now, next_unscreened
from casebook.leads.status import UNDECIDED
from casebook.office_time import office_day
from casebook.vocabulary.leads import LeadStatus
from matchers.engine.engine import build_screen
from matchers.engine.tables import Tables
from matchers.findings.finding import Finding
from matchers.screening.comparing import BATCH
from matchers.screening.reference_list import load_marks

MOVED_POINTS = 5.0
"""Points by which a score must move to be told."""
SHOWN_CHANGES = 20
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A lead that would change."""

    weight: float
    """By which changes are ordered: the score, or how far it moves."""
    title: str
    mark_name: str
    before: float | None
    """None where there is no lead."""
    after: float | None
    """None where there would be none."""


@dataclass(slots=True)
class Changes:
    """Changes of one sort: their number, and the greatest."""

    number: int = 0
    _top: list[tuple[float, int, Change]] = field(default_factory=list)

    def add(self, change: Change) -> None:
        """Count a change, and keep it while it is among the greatest."""
        self.number += 1
        entry = (change.weight, -self.number, change)
        if len(self._top) < SHOWN_CHANGES:
            heapq.heappush(self._top, entry)
        else:
            heapq.heappushpop(self._top, entry)

    @property
    def greatest(self) -> list[Change]:
        """The greatest, these first."""
        return [change for *_, change in sorted(self._top, reverse=True)]


@dataclass(slots=True)
class Preview:
    """What a match would change."""

    listings: int = 0
    """Listings that it would screen."""
    same: int = 0
    """Leads that would keep their score, or nearly so."""
    new: Changes = field(default_factory=Changes)
    """Leads that would be new, or flagged again after they were withdrawn."""
    withdrawn: Changes = field(default_factory=Changes)
    """Undecided leads that would be withdrawn."""
    moved: Changes = field(default_factory=Changes)
    """Leads, decided ones too, whose score would move by `MOVED_POINTS` points or more."""


def preview_match(
    book: Casebook,
    clock: Callable[[], datetime],
    tables: Tables | None = None,
    progress: Progress | None = None,
) -> Preview:
    """What a match would change now: of the listings that wait; with other weights, of all listings."""
    marks = load_marks(book)
    screen, names = build_screen(marks, tables), {mark.id: mark.name for mark in marks}
    preview = Preview()
    with book.read() as session:
        total = count_unscreened(session, screen.digest)
    for items, there in _batches(book, screen.digest):
        found = screen.findings_of([item.listing for item in items], office_day(clock()))
        for item, findings in zip(items, found, strict=True):
            _compare(preview, item, there.get(item.listing_id, {}), _leads(findings), names)
        if progress:
            progress(preview.listings, max(total, preview.listings))
    return preview


def _batches(
    book: Casebook, digest: str
) -> Iterator[tuple[Sequence[ToScreen], dict[int, dict[str, LeadNow]]]]:
    after = 0
    while True:
        with book.read() as session:
            items = next_unscreened(session, digest, BATCH, after)
            there = leads_now(session, [item.listing_id for item in items])
        if not items:
            return
        after = items[-1].listing_id
        yield items, there


def _leads(findings: Sequence[Finding]) -> dict[str, float]:
    return {finding.mark_id: finding.score for finding in findings if finding.is_lead}


def _compare(
    preview: Preview,
    item: ToScreen,
    there: dict[str, LeadNow],
    found: dict[str, float],
    names: dict[str, str],
) -> None:
    preview.listings += 1
    for key in sorted(there.keys() | found.keys()):
        lead, after = there.get(key), found.get(key)
        before = lead.score if lead and lead.status != LeadStatus.WITHDRAWN else None
        name = names.get(key, key)
        if before is None and after is not None:
            preview.new.add(Change(after, item.listing.title, name, None, after))
        elif after is None and lead and lead.status in UNDECIDED:
            preview.withdrawn.add(Change(lead.score, item.listing.title, name, lead.score, None))
        elif before is not None and after is not None and abs(after - before) >= MOVED_POINTS:
            preview.moved.add(Change(abs(after - before), item.listing.title, name, before, after))
        elif before is not None and after is not None:
            preview.same += 1
