"""Crawl runs: begin or take up, how far they are, and the coverage row at the end."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casebook.crawls.coverage import EXCLUDED, READ, VOUCHED, outcome_of_run, tally
from casebook.crawls.field_coverage import field_counts
from casebook.models.collecting import CrawlRun, PageVisit, Source

STALE_AFTER = timedelta(hours=20)
"""An unfinished run older than this is closed as abandoned: yesterday's half night is not taken up."""


def begin_run(
    session: Session, source: Source, now: datetime, night_id: int | None = None, *, made_with: str = ""
) -> CrawlRun:
    """The source's unfinished run if it is fresh enough to take up, else a new one.

    `made_with` is a digest of what decides how its pages are read: what was read with another one is not
    relied on.
    """
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
    elif night_id is not None:
        run.night_id = night_id
    run.made_with = made_with
    session.flush()
    return run


def count_visits(session: Session, run_id: int) -> int:
    """How many addresses are on the run's list, done or pending; those vouched for need no visit."""
    visits = select(func.count()).where(PageVisit.run_id == run_id, PageVisit.reason != VOUCHED)
    return session.scalar(visits) or 0


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
        select(PageVisit.outcome, PageVisit.reason, func.count(), func.sum(PageVisit.size))
        .where(PageVisit.run_id == run.id)
        .group_by(PageVisit.outcome, PageVisit.reason)
    ).all()
    counts, run.reasons = tally((row[0], row[1], row[2]) for row in rows)
    run.bytes = sum(int(row[3] or 0) for row in rows)
    run.vouched = sum(row[2] for row in rows if row[:2] == ("unchanged", VOUCHED))
    run.visited = sum(counts[key] for key in READ) - run.vouched
    run.new, run.changed, run.unchanged = counts["new"], counts["changed"], counts["unchanged"]
    run.missing, run.gone, run.duplicates = counts["missing"], counts["gone"], counts["duplicate"]
    run.blocked, run.failed, run.skipped = counts["blocked"], counts["failed"], counts["skipped"]
    run.outcome = outcome or outcome_of_run(counts, run.reasons.get(EXCLUDED, 0))
    run.fields = field_counts(session, run)
    run.finished_at = now
    return run
