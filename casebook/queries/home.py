"""The desk in the morning: what the night read and did not read, and what waits."""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.leads.status import FINAL, standing_decisions
from casebook.models.collecting import Night
from casebook.models.deciding import Decision, Lead
from casebook.models.goods import ListingRow
from casebook.models.reference import MarkRow
from casebook.office_time import office_day
from casebook.queries.health_rows import SourceCoverage
from casebook.queries.queue import waiting
from casebook.queries.rows import HomePage
from casebook.queries.source_health import judged_sources, worst_first
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.queue import WaitingAge

AGES = ((WaitingAge.TODAY, 1), (WaitingAge.TO_3, 4), (WaitingAge.TO_7, 8), (WaitingAge.TO_14, 15))
"""(age, days below which a lead belongs to it)."""
DAYS = 14


def home_page(session: Session, viewer: Viewer, now: datetime) -> HomePage:
    """The figures of the home page, each with its base."""
    night = session.scalar(select(Night).order_by(Night.id.desc()).limit(1))
    ages, kinds = _waiting_leads(session, viewer, now)
    return HomePage(
        sources=source_coverage(session, viewer, now),
        night_started_at=night.started_at if night else None,
        night_finished_at=night.finished_at if night else None,
        waiting=sum(ages.values()),
        waiting_by_age=ages,
        waiting_by_kind=kinds,
        decided_by_day=_decided(session, viewer, now),
        marks=session.scalar(select(func.count(MarkRow.id)).where(MarkRow.current_version_id.is_not(None)))
        or 0,
        listings=session.scalar(select(func.count(ListingRow.id))) or 0,
    )


def source_coverage(session: Session, viewer: Viewer, now: datetime) -> list[SourceCoverage]:
    """Every active source with its last run and what came of it; the ones to look at first standing first."""
    judged = judged_sources(session, now)
    began = {source_id: values["started_at"] for source_id, values in judged if "started_at" in values}
    leads = _leads_since(session, viewer, began)
    return worst_first(
        [SourceCoverage(**values, leads=leads.get(source_id, 0)) for source_id, values in judged]
    )


def _leads_since(session: Session, viewer: Viewer, started: dict[int, datetime]) -> dict[int, int]:
    """Source → leads first flagged since its run began."""
    if not started:
        return {}
    rows = session.execute(
        select(ListingRow.source_id, Lead.first_flagged_at)
        .join(Lead, Lead.listing_id == ListingRow.id)
        .where(ListingRow.source_id.in_(started), Lead.first_flagged_at >= min(started.values()))
        .where(*seen_leads(viewer))
    )
    counts: Counter[int] = Counter()
    for source_id, flagged_at in rows:
        if source_id is not None and flagged_at >= started[source_id]:
            counts[source_id] += 1
    return counts


def _waiting_leads(
    session: Session, viewer: Viewer, now: datetime
) -> tuple[dict[WaitingAge, int], dict[str, int]]:
    today = office_day(now)
    rows = session.execute(select(Lead.first_flagged_at, Lead.kind).where(waiting(now), *seen_leads(viewer)))
    ages = Counter(dict.fromkeys(WaitingAge, 0))
    kinds: Counter[str] = Counter()
    for flagged_at, kind in rows:
        days = (today - office_day(flagged_at)).days
        ages[next((age for age, below in AGES if days < below), WaitingAge.OLDER)] += 1
        kinds[kind] += 1
    return dict(ages), dict(kinds)


def _decided(session: Session, viewer: Viewer, now: datetime) -> list[tuple[date, int, int]]:
    rows = session.execute(
        select(Decision.at, Decision.verdict)
        .join(Lead, Lead.id == Decision.lead_id)
        .where(*seen_leads(viewer))
        .where(Decision.verdict.in_(FINAL), Decision.at >= now - timedelta(days=DAYS), standing_decisions())
    )
    counts = Counter((office_day(at), verdict) for at, verdict in rows)
    days = sorted({day for day, _ in counts})
    return [(day, counts[day, Verdict.CONFIRM], counts[day, Verdict.DISMISS]) for day in days]
