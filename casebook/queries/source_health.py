"""How healthy each source is: its run beside its own past, what it could not read, and saved pages."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.crawls.field_coverage import FIELDS, TOTAL
from casebook.models.collecting import CrawlRun, PageVisit, Source
from casebook.models.goods import EvidenceFile, ListingRow
from casebook.queries.health_problems import Facts, problems_of
from casebook.queries.health_rows import COUNTS, STATES, FieldCoverage, SavedPage, SourceHealth

PAST = 7
"""Runs before, whose median is what a run is expected to give."""


def source_health(session: Session, now: datetime, night_id: int | None = None) -> list[SourceHealth]:
    """Every active source with its last run, or its run in one night; the red ones first."""
    last = select(func.max(CrawlRun.id)).group_by(CrawlRun.source_id)
    if night_id is not None:
        last = last.where(CrawlRun.night_id == night_id)
    rows = session.execute(
        select(Source, CrawlRun)
        .outerjoin(CrawlRun, (CrawlRun.source_id == Source.id) & CrawlRun.id.in_(last))
        .where(Source.active)
        .order_by(Source.id)
    ).all()
    stock = _stock(session)
    found = [_health(session, source, run, stock.get(source.id, (0, None)), now) for source, run in rows]
    return sorted(found, key=lambda health: STATES.index(health.state))


def _health(
    session: Session,
    source: Source,
    run: CrawlRun | None,
    stock: tuple[int, datetime | None],
    now: datetime,
) -> SourceHealth:
    if run is None:
        return SourceHealth(source.key, source.name, "grey", on_sale=stock[0], oldest_verified_at=stock[1])
    past = _past(session, run)
    fields = _fields(run, past)
    facts = Facts(
        outcome=run.outcome or "running",
        counts={name: getattr(run, name) for name in COUNTS},
        reasons=run.reasons,
        found=_found(run),
        expected=round(median(_found(before) for before in past)) if past else None,
        on_sale=stock[0],
        read_in_full=run.fields.get(TOTAL, 0),
        shares=[(one.field, one.share, one.usual) for one in fields],
        oldest_verified_at=stock[1],
        now=now,
    )
    problems = problems_of(facts)
    return SourceHealth(
        key=source.key,
        name=source.name,
        state=problems[0].level if problems else "green",
        problems=problems,
        run_id=run.id,
        night_id=run.night_id,
        outcome=facts.outcome,
        started_at=run.started_at,
        finished_at=run.finished_at,
        counts=facts.counts,
        reasons=facts.reasons,
        found=facts.found,
        expected=facts.expected,
        on_sale=facts.on_sale,
        oldest_verified_at=facts.oldest_verified_at,
        bytes=run.bytes,
        read_in_full=facts.read_in_full,
        fields=fields,
        pages=_pages(session, run),
    )


def _found(run: CrawlRun) -> int:
    return run.new + run.changed + run.unchanged


def _past(session: Session, run: CrawlRun) -> Sequence[CrawlRun]:
    return session.scalars(
        select(CrawlRun)
        .where(CrawlRun.source_id == run.source_id, CrawlRun.id < run.id)
        .where(CrawlRun.outcome.in_(("complete", "partial")))
        .order_by(CrawlRun.id.desc())
        .limit(PAST)
    ).all()


def _fields(run: CrawlRun, past: Sequence[CrawlRun]) -> tuple[FieldCoverage, ...]:
    if not run.fields.get(TOTAL):
        return ()
    before = [one.fields for one in past if one.fields.get(TOTAL)]
    return tuple(
        FieldCoverage(
            name, _share(run.fields, name), median(_share(one, name) for one in before) if before else None
        )
        for name in FIELDS
    )


def _share(fields: dict[str, int], name: str) -> float:
    return fields.get(name, 0) / fields[TOTAL]


def _stock(session: Session) -> dict[int, tuple[int, datetime | None]]:
    """Source → listings on sale, and when the one asked longest ago was asked."""
    rows = session.execute(
        select(ListingRow.source_id, func.count(ListingRow.id), func.min(ListingRow.verified_at))
        .where(ListingRow.source_id.is_not(None), ListingRow.gone_at.is_(None))
        .group_by(ListingRow.source_id)
    )
    return {source_id: (number, oldest) for source_id, number, oldest in rows if source_id is not None}


def _pages(session: Session, run: CrawlRun) -> tuple[SavedPage, ...]:
    rows = session.execute(
        select(PageVisit.address, PageVisit.outcome, PageVisit.reason, EvidenceFile.sha256, PageVisit.at)
        .join(EvidenceFile, EvidenceFile.id == PageVisit.evidence_file_id)
        .where(PageVisit.run_id == run.id)
        .order_by(PageVisit.id)
    )
    return tuple(SavedPage(*row) for row in rows)
