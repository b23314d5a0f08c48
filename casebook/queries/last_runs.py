"""The last run of every source and the runs before it: asked once, for desk, queue and report."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casebook.crawls.coverage import UnreadPages
from casebook.crawls.field_coverage import FIELDS, TOTAL, CoveredField
from casebook.models.collecting import CrawlRun, Source
from casebook.models.goods import ListingRow
from casebook.queries.health_problems import ENOUGH, RunFacts
from casebook.queries.health_rows import FieldCoverage
from casebook.vocabulary.crawls import RunOutcome

PAST = 7
"""Runs before, whose median is what a run is expected to give."""
_WHOLE_RUNS = (RunOutcome.COMPLETE, RunOutcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Stock:
    """What a source has on sale."""

    on_sale: int = 0
    oldest_verified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LastRun:
    """A source, its last run, if there was one, and the whole runs before it."""

    source: Source
    run: CrawlRun | None
    past: Sequence[CrawlRun]

    @property
    def unread(self) -> tuple[UnreadPages, ...]:
        """Why pages were not read."""
        return tuple(UnreadPages.from_json(one) for one in self.run.reasons) if self.run else ()

    @property
    def expected(self) -> int | None:
        """The median yield of the runs before; None without a past."""
        return round(median(before.counts.found for before in self.past)) if self.past else None

    @property
    def fields(self) -> tuple[FieldCoverage, ...]:
        """How complete each field was; empty when nothing was read in full."""
        if self.run is None or not self.run.fields.get(TOTAL):
            return ()
        fields, before = self.run.fields, [one.fields for one in self.past if one.fields.get(TOTAL)]
        return tuple(
            FieldCoverage(
                name,
                _share(fields, name),
                median(_share(one, name) for one in before) if before else None,
            )
            for name in FIELDS
        )

    def facts(self, stock: Stock, now: datetime) -> RunFacts:
        """What the run is judged by. Raises ValueError when there is none."""
        if self.run is None:
            raise ValueError(f"source {self.source.key!r} has no run to be judged")
        return RunFacts(
            outcome=self.run.outcome or RunOutcome.RUNNING,
            counts=self.run.counts,
            unread=self.unread,
            expected=self.expected,
            on_sale=stock.on_sale,
            read_in_full=self.run.fields.get(TOTAL, 0),
            shares=[(one.field, one.share, one.usual) for one in self.fields],
            oldest_verified_at=stock.oldest_verified_at,
            now=now,
        )


def last_runs(session: Session, night_id: int | None = None) -> list[LastRun]:
    """Every active source with its last run, or its run in one night, in the order they were added."""
    last = select(func.max(CrawlRun.id)).group_by(CrawlRun.source_id)
    if night_id is not None:
        last = last.where(CrawlRun.night_id == night_id)
    rows = session.execute(
        select(Source, CrawlRun)
        .outerjoin(CrawlRun, (CrawlRun.source_id == Source.id) & CrawlRun.id.in_(last))
        .where(Source.active)
        .order_by(Source.id)
    ).all()
    past = _past(session, [run for _, run in rows if run is not None])
    return [LastRun(source, run, past[source.id]) for source, run in rows]


def stock_of(session: Session, sources: Sequence[int] | None = None) -> dict[int, Stock]:
    """Source → what it has on sale; of all sources, which is slow for many listings, or of some."""
    if sources is not None and not sources:
        return {}
    statement = select(ListingRow.source_id, func.count(ListingRow.id), func.min(ListingRow.verified_at))
    if sources is not None:
        statement = statement.where(ListingRow.source_id.in_(sources))
    rows = session.execute(
        statement.where(ListingRow.source_id.is_not(None), ListingRow.gone_at.is_(None)).group_by(
            ListingRow.source_id
        )
    )
    return {source_id: Stock(number, oldest) for source_id, number, oldest in rows if source_id is not None}


def needs_stock(last: LastRun) -> bool:
    """Whether so many listings were not found that it matters how many there are."""
    return last.run is not None and last.run.counts.missing + last.run.counts.gone >= ENOUGH


def _past(session: Session, runs: Sequence[CrawlRun]) -> dict[int, list[CrawlRun]]:
    found: dict[int, list[CrawlRun]] = defaultdict(list)
    if not runs:
        return found
    before = or_(*((CrawlRun.source_id == run.source_id) & (CrawlRun.id < run.id) for run in runs))
    nearest_first = func.row_number().over(partition_by=CrawlRun.source_id, order_by=CrawlRun.id.desc())
    ranked = (
        select(CrawlRun.id, nearest_first.label("place"))
        .where(before, CrawlRun.outcome.in_(_WHOLE_RUNS))
        .subquery()
    )
    near = select(ranked.c.id).where(ranked.c.place <= PAST)
    for run in session.scalars(select(CrawlRun).where(CrawlRun.id.in_(near)).order_by(CrawlRun.id.desc())):
        found[run.source_id].append(run)
    return found


def _share(fields: dict[str, int], name: CoveredField) -> float:
    return fields.get(name, 0) / fields[TOTAL]
