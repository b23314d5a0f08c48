"""Crawl runs: begin or take up, how far they are, and the coverage row at the end."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Text, cast, func, select, update
from sqlalchemy.orm import Session

from casebook.crawls.coverage import VisitGroup, counts_of, outcome_of_run, unread_of
from casebook.crawls.field_coverage import field_counts
from casebook.models.collecting import CrawlRun, PageVisit, Source
from casebook.vocabulary.crawls import READ, Counts, RunOutcome, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

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
            finish_run(session, old, now, outcome=RunOutcome.ABANDONED)
    if run is None:
        run = CrawlRun(source_id=source.id, night_id=night_id, started_at=now, counts=Counts())
        session.add(run)
    elif night_id is not None:
        run.night_id = night_id
    run.made_with = made_with
    session.flush()
    return run


def count_visits(session: Session, run_id: int) -> int:
    """How many addresses are on the run's list, done or pending; those vouched for need no visit."""
    visits = select(func.count()).where(PageVisit.run_id == run_id, PageVisit.reason != ReasonCode.VOUCHED)
    return session.scalar(visits) or 0


def count_pending(session: Session, run_id: int) -> int:
    """How many visits are still to be made."""
    pending = select(func.count()).where(PageVisit.run_id == run_id, PageVisit.outcome == "")
    return session.scalar(pending) or 0


def finish_run(session: Session, run: CrawlRun, now: datetime, outcome: RunOutcome | None = None) -> CrawlRun:
    """Close a run: pages still pending count as skipped, and the counts become its coverage row."""
    session.execute(
        update(PageVisit)
        .where(PageVisit.run_id == run.id, PageVisit.outcome == "")
        .values(outcome=VisitOutcome.SKIPPED, reason=ReasonCode.RUN_ENDED, at=now)
    )
    groups = _groups(session, run)
    named, named_read, passed_over = _named(session, run)
    run.counts = counts_of(groups, named, named_read)
    run.reasons = [one.as_json() for one in unread_of(groups)]
    run.bytes = sum(group.bytes for group in groups)
    run.outcome = outcome or outcome_of_run(groups, passed_over)
    run.fields = field_counts(session, run)
    run.finished_at = now
    return run


def _named(session: Session, run: CrawlRun) -> tuple[int, int, int]:
    """How many visits lists named as goods, how many of them were read, how many were passed over."""
    rows = session.execute(
        select(PageVisit.outcome, func.count())
        .where(PageVisit.run_id == run.id, PageVisit.named)
        .group_by(PageVisit.outcome)
    )
    ends = {VisitOutcome(outcome): pages for outcome, pages in rows}
    read = sum(pages for outcome, pages in ends.items() if outcome in READ)
    return sum(ends.values()), read, ends.get(VisitOutcome.SKIPPED, 0)


def _groups(session: Session, run: CrawlRun) -> list[VisitGroup]:
    """The run's visits by how they ended and why."""
    # As text: PostgreSQL and SQLite do not agree on when two JSON values are equal.
    columns = (PageVisit.outcome, PageVisit.reason, cast(PageVisit.reason_detail, Text))
    rows = session.execute(
        select(*columns, func.count(), func.sum(PageVisit.size))
        .where(PageVisit.run_id == run.id)
        .group_by(*columns)
    )
    return [
        VisitGroup(VisitOutcome(outcome), _reason(code, detail), pages, int(size or 0))
        for outcome, code, detail, pages, size in rows
    ]


def _reason(code: str, detail: str) -> Reason[ReasonCode] | None:
    return Reason(ReasonCode(code), json.loads(detail)) if code else None
