"""How healthy each source is: its run beside its own past, what it could not read, and saved pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.models.collecting import PageVisit
from casebook.models.goods import EvidenceFile
from casebook.queries.health_problems import problems_of, state_of
from casebook.queries.health_rows import AnySource, SavedPage, SourceHealth, SourceState
from casebook.queries.health_words import HealthState, ProblemCode
from casebook.queries.last_runs import LastRun, Stock, last_runs, needs_stock, stock_of
from casebook.vocabulary.crawls import VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


def source_states(session: Session, now: datetime) -> list[SourceState]:
    """Every active source with how its last run went, the red ones first; quick however large the stock is.

    Problems of the stock that are no alarm (overdue listings) are for `source_health` to tell.
    """
    found = [SourceState(**values) for _, values in judged_sources(session, now)]
    return worst_first(found)


def judged_sources(session: Session, now: datetime) -> list[tuple[int, dict[str, Any]]]:
    """Id of every active source, and the fields of its `SourceState`."""
    lasts = last_runs(session)
    stock = stock_of(session, [last.source.id for last in lasts if needs_stock(last)])
    return [
        (last.source.id, _judged(last, Stock(stock.get(last.source.id, Stock()).on_sale), now))
        for last in lasts
    ]


def source_health(session: Session, now: datetime, night_id: int | None = None) -> list[SourceHealth]:
    """Every active source with its last run, or its run in one night; the red ones first."""
    stock = stock_of(session)
    found = []
    for last in last_runs(session, night_id):
        there = stock.get(last.source.id, Stock())
        found.append(
            SourceHealth(
                **_judged(last, there, now),
                on_sale=there.on_sale,
                oldest_verified_at=there.oldest_verified_at,
                pages=_pages(session, last.run.id) if last.run else (),
            )
        )
    return worst_first(found)


def worst_first(sources: Sequence[AnySource]) -> list[AnySource]:
    """Sources by their state, and among alike states by their worst problem."""
    states, codes = list(HealthState), list(ProblemCode)

    def place(source: AnySource) -> tuple[int, int]:
        worst = codes.index(source.problems[0].code) if source.problems else len(codes)
        return states.index(source.state), worst

    return sorted(sources, key=place)


def _judged(last: LastRun, stock: Stock, now: datetime) -> dict[str, Any]:
    """The fields of a `SourceState`."""
    source, run = last.source, last.run
    if run is None:
        return {"key": source.key, "name": source.name, "state": HealthState.GREY}
    facts = last.facts(stock, now)
    problems = problems_of(facts)
    return {
        "key": source.key,
        "name": source.name,
        "state": state_of(problems),
        "problems": problems,
        "run_id": run.id,
        "night_id": run.night_id,
        "outcome": facts.outcome,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "counts": run.counts,
        "reasons": facts.unread,
        "expected": facts.expected,
        "bytes": run.bytes,
        "read_in_full": facts.read_in_full,
        "fields": last.fields,
    }


def _pages(session: Session, run_id: int) -> tuple[SavedPage, ...]:
    rows = session.execute(
        select(PageVisit, EvidenceFile.sha256)
        .join(EvidenceFile, EvidenceFile.id == PageVisit.evidence_file_id)
        .where(PageVisit.run_id == run_id)
        .order_by(PageVisit.id)
    )
    return tuple(
        SavedPage(visit.address, VisitOutcome(visit.outcome), _reason(visit), sha256, visit.at)
        for visit, sha256 in rows
    )


def _reason(visit: PageVisit) -> Reason[ReasonCode] | None:
    return Reason(visit.reason, visit.reason_detail) if visit.reason else None
