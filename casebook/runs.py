"""Crawl runs: begin or take up, what is pending, and the coverage row at the end."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.coverage import EXCLUDED, READ, outcome_of_run, tally
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun, PageVisit, Source
from casebook.models.goods import ListingRow
from casebook.pages import Link, Pending

STALE_AFTER = timedelta(hours=20)
"""An unfinished run older than this is closed as abandoned: yesterday's half night is not taken up."""


def begin_run(session: Session, source: Source, now: datetime, night_id: int | None = None) -> CrawlRun:
    """The source's unfinished run if it is fresh enough to take up, else a new one."""
    unfinished = session.scalars(
        select(CrawlRun).where(CrawlRun.source_id == source.id, CrawlRun.finished_at.is_(None))
    ).all()
    run = None
    for old in unfinished:
        if run is None and now - old.started_at < STALE_AFTER:
            run = old
        else:
            finish_run(session, old, now, outcome="abandoned")
    if run is None:
        run = CrawlRun(source_id=source.id, night_id=night_id, started_at=now)
        session.add(run)
        session.flush()
    elif night_id is not None:
        run.night_id = night_id
    return run


def add_links(session: Session, run_id: int, links: Iterable[Link]) -> int:
    """Put addresses on the run's list, each once; answers how many were new."""
    unique: dict[str, Link] = {}
    for link in links:
        unique.setdefault(_digest(clean_text(link.address)), link)
    known: set[str] = set()
    for part in chunks(list(unique)):
        known |= set(
            session.scalars(
                select(PageVisit.address_digest).where(
                    PageVisit.run_id == run_id, PageVisit.address_digest.in_(part)
                )
            )
        )
    fresh = [
        PageVisit(
            run_id=run_id,
            address=clean_text(link.address),
            address_digest=digest,
            depth=link.depth,
            found_on=clean_text(link.found_on),
            rank=link.rank,
        )
        for digest, link in unique.items()
        if digest not in known
    ]
    session.add_all(fresh)
    session.flush()
    return len(fresh)


def pending_pages(session: Session, run_id: int, limit: int, after: int = 0) -> list[Pending]:
    """The next visits to make, in the order they were found, beyond visit id `after`."""
    rows = session.execute(
        select(PageVisit.id, PageVisit.address, PageVisit.depth)
        .where(PageVisit.run_id == run_id, PageVisit.outcome == "", PageVisit.id > after)
        .order_by(PageVisit.id)
        .limit(limit)
    )
    return [Pending(*row) for row in rows]


def known_addresses(session: Session, source_id: int) -> list[str]:
    """Addresses of the source's listings that were still on sale when last seen."""
    return list(
        session.scalars(
            select(ListingRow.url)
            .where(ListingRow.source_id == source_id, ListingRow.gone_at.is_(None), ListingRow.url != "")
            .order_by(ListingRow.id)
        )
    )


def count_visits(session: Session, run_id: int) -> int:
    """How many addresses are on the run's list, done or pending."""
    return session.scalar(select(func.count()).where(PageVisit.run_id == run_id)) or 0


def count_pending(session: Session, run_id: int) -> int:
    """How many visits are still to be made."""
    pending = select(func.count()).where(PageVisit.run_id == run_id, PageVisit.outcome == "")
    return session.scalar(pending) or 0


def finish_run(session: Session, run: CrawlRun, now: datetime, outcome: str = "") -> CrawlRun:
    """Close a run: pages still pending count as skipped, and the counts become its coverage row."""
    session.execute(
        update(PageVisit)
        .where(PageVisit.run_id == run.id, PageVisit.outcome == "")
        .values(outcome="skipped", reason="the run ended before its turn", at=now)
    )
    rows = session.execute(
        select(PageVisit.outcome, PageVisit.reason, func.count())
        .where(PageVisit.run_id == run.id)
        .group_by(PageVisit.outcome, PageVisit.reason)
    )
    counts, run.reasons = tally((row[0], row[1], row[2]) for row in rows)
    run.visited = sum(counts[key] for key in READ)
    run.new, run.changed, run.unchanged = counts["new"], counts["changed"], counts["unchanged"]
    run.gone, run.duplicates = counts["gone"], counts["duplicate"]
    run.blocked, run.failed, run.skipped = counts["blocked"], counts["failed"], counts["skipped"]
    run.outcome = outcome or outcome_of_run(counts, run.reasons.get(EXCLUDED, 0))
    run.finished_at = now
    return run


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
