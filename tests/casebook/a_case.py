"""Listings, runs, marks, leads and officers in one line, for tests that read as sentences."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from members import a_member
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.crawls.runs import begin_run
from casebook.crawls.sources import save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.leads.record_findings import LeadFacts, next_unscreened, record_screening
from casebook.listing import Listing
from casebook.listing_rows import listing_from
from casebook.models.accounts import AuditEvent
from casebook.models.collecting import CrawlRun
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.recording import Sighting, record_listings
from casebook.vocabulary.crawls import PageEnd, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def a_listing(**given: Any) -> Listing:
    return listing_from({"id": "1", "title": "金水牌大米", "platform": "演示商城", **given})


def see(book: Casebook, *listings: Listing, body: bytes = b"", now: datetime = NOW) -> list[str]:
    """Record listings outside any run; what the casebook says of each."""
    with book.begin() as session:
        return record_listings(
            session, [Sighting(one, body) for one in listings], Provenance(now, book.evidence)
        )


def a_run(book: Casebook, *addresses: str, key: str = "demo", now: datetime = NOW) -> CrawlRun:
    """A begun run of a source with these addresses pending."""
    with book.begin() as session:
        run = begin_run(session, save_source(session, key, "演示商城", "shop", {}, now), now)
        add_links(session, run.id, [Link(address) for address in addresses])
        return run


def unread(visit_id: int, outcome: str, code: ReasonCode, body: bytes = b"", **detail: Any) -> PageResult:
    """A visit that ended unread."""
    return PageResult(visit_id, PageEnd(outcome), Reason(code, detail), body=body)


def visit(book: Casebook, run: CrawlRun, *ends: PageResult | str | Listing, now: datetime = NOW) -> None:
    """End the next pending visits of a run, one after another, in one unit of work."""
    with book.begin() as session:
        pending = pending_pages(session, run.id, len(ends))
        results = [_result(page.visit_id, end) for page, end in zip(pending, ends, strict=True)]
        record_pages(session, run, results, Provenance(now, book.evidence, run.source_id, run.id))


def _result(visit_id: int, end: PageResult | str | Listing) -> PageResult:
    if isinstance(end, Listing):
        return PageResult(
            visit_id, PageEnd.LISTING, listing=end, body=end.title.encode(), media_type="text/html"
        )
    return PageResult(visit_id, VisitOutcome(end)) if isinstance(end, str) else end


def a_fact(mark_key: str = "T1", score: float = 80, **given: Any) -> LeadFacts:
    reason = {"feature": "name", "points": 60.0, "field": "title", "start": 0, "end": 2, "text": "金水"}
    return LeadFacts(mark_key, "trademark", score, **{"reasons": ({**reason, "detail": {}},), **given})


def screen(book: Casebook, *facts: LeadFacts, digest: str = "rules-1", now: datetime = NOW) -> dict[str, int]:
    """Find the same facts on every listing that waits."""
    with book.begin() as session:
        items = next_unscreened(session, digest, 1000)
        return record_screening(session, [(item, facts) for item in items], digest, now)


def a_lead(book: Casebook, id: str = "1", score: float = 80, **listing: Any) -> int:
    """A new listing with one open lead; the lead's id."""
    see(book, a_listing(id=id, **listing))
    screen(book, a_fact(score=score))
    with book.read() as session:
        return session.scalars(
            select(Lead.id)
            .join(ListingRow, Lead.listing_id == ListingRow.id)
            .where(ListingRow.external_id == id)
        ).one()


def an_officer(book: Casebook, name: str = "王芳", role: str = "reviewer") -> int:
    """An account that cannot sign in, made without the slow hash."""
    with book.begin() as session:
        return a_member(session, name, role, created_at=NOW).id


def lead_of(book: Casebook, lead_id: int) -> Lead:
    with book.read() as session:
        return session.get_one(Lead, lead_id)


def count(book: Casebook, table: type[Any]) -> int:
    with book.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def all_of(book: Casebook, table: type[Any]) -> Sequence[Any]:
    with book.read() as session:
        return session.scalars(select(table).order_by(table.id)).all()


def actions(session: Session) -> list[str]:
    return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
