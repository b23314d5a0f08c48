"""The queue (线索): filters, order and pages; neighbours of a lead in the same order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, and_, func, not_, or_, select, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow, ListingVersion
from casebook.models.reference import MarkVersion
from casebook.queries.cards import cards, select_cards
from casebook.queries.masking import masked_card
from casebook.queries.rows import QueuePage
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.queue import QueueScope, QueueSort
from casebook.vocabulary.units import DispatchState

COUNT_LIMIT = 10_000
PAGE_SIZE = 50
STATUSES = (QueueScope.WAITING, *LeadStatus, QueueScope.ALL)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the address bar says; the empty value means any."""

    q: str = ""
    """Text in title, shop name, mark name, or a lead number."""
    kind: str = ""
    platform: str = ""
    status: LeadStatus | QueueScope = QueueScope.WAITING
    min_score: float = 0
    max_score: float = 100
    mark: str = ""
    """List id of a mark."""
    unit: int = 0
    """Id of the unit that works on it."""
    dispatch: DispatchState | Literal[""] = ""
    sort: QueueSort = QueueSort.SCORE
    page: int = 1
    size: int = PAGE_SIZE


def queue_page(session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime) -> QueuePage:
    """One page of leads that fit, best first."""
    narrowed = select_cards().where(*_conditions(wanted, now)).order_by(*_order(wanted.sort))
    statement = narrowed.limit(wanted.size).offset((wanted.page - 1) * wanted.size)
    found = _count(session, viewer, wanted, now)
    return QueuePage(
        total=min(found, COUNT_LIMIT),
        more_than=found > COUNT_LIMIT,
        page=wanted.page,
        size=wanted.size,
        leads=[masked_card(card) for card in cards(session, viewer, statement)],
    )


def count_waiting(session: Session, viewer: Viewer, now: datetime) -> int:
    """How many leads that the viewer sees wait for a decision, counted up to one beyond `COUNT_LIMIT`."""
    some = select(Lead.id).where(waiting(now), *seen_leads(viewer)).limit(COUNT_LIMIT + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def platforms(session: Session, most: int = 50) -> list[str]:
    """The platforms listings come from; each found by one step in the index, not by reading all rows."""
    found: list[str] = []
    after = ""
    while len(found) < most:
        following = select(func.min(ListingRow.platform)).where(ListingRow.platform > after)
        name = session.scalar(following)
        if name is None:
            break
        found.append(name)
        after = name
    return found


def waiting(now: datetime) -> ColumnElement[bool]:
    """Open, seen, or put off until a day that has come."""
    due = and_(Lead.status == LeadStatus.LATER, Lead.later_until <= now)
    return or_(Lead.status.in_((LeadStatus.OPEN, LeadStatus.SEEN)), due)


def next_lead_id(
    session: Session, viewer: Viewer, after_id: int, wanted: QueueFilter, now: datetime
) -> int | None:
    """The lead after another in the queue's order, even when that one no longer fits; else the first."""
    here = _here(session, viewer, after_id)
    ids = _ids(wanted, *seen_leads(viewer), *_conditions(wanted, now)).where(Lead.id != after_id)
    if here is not None:
        found = session.scalar(ids.where(_beyond(here, wanted.sort)))
        if found is not None:
            return found
    return session.scalar(ids)


def previous_lead_id(
    session: Session, viewer: Viewer, before_id: int, wanted: QueueFilter, now: datetime
) -> int | None:
    """The lead that stands before another in the queue's order."""
    here = _here(session, viewer, before_id)
    if here is None:
        return None
    before = and_(Lead.id != here.id, not_(_beyond(here, wanted.sort)))
    ids = _ids(wanted, *seen_leads(viewer), *_conditions(wanted, now), before)
    return session.scalar(ids.order_by(None).order_by(*_order(wanted.sort, backwards=True)))


def _here(session: Session, viewer: Viewer, lead_id: int) -> Lead | None:
    lead = session.get(Lead, lead_id)
    return lead if lead is not None and viewer.sees(lead.unit_id) else None


def _beyond(here: Lead, sort: QueueSort) -> ColumnElement[bool]:
    """Leads that stand after one in the queue's order."""
    if sort == QueueSort.NEWEST:
        return tuple_(Lead.first_flagged_at, Lead.id) < (here.first_flagged_at, here.id)
    if sort == QueueSort.OLDEST:
        return tuple_(Lead.first_flagged_at, Lead.id) > (here.first_flagged_at, here.id)
    return or_(Lead.score < here.score, and_(Lead.score == here.score, Lead.id > here.id))


def _ids(wanted: QueueFilter, *conditions: ColumnElement[bool]) -> Select[int]:
    return (
        select(Lead.id)
        .join(ListingRow, ListingRow.id == Lead.listing_id)
        .join(ListingVersion, ListingVersion.id == Lead.version_id)
        .outerjoin(MarkVersion, MarkVersion.id == Lead.mark_version_id)
        .where(*conditions)
        .order_by(*_order(wanted.sort))
        .limit(1)
    )


def _count(session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime) -> int:
    ids = (
        _ids(wanted, *seen_leads(viewer), *_conditions(wanted, now))
        .order_by(None)
        .limit(COUNT_LIMIT + 1)
        .subquery()
    )
    return session.scalar(select(func.count()).select_from(ids)) or 0


def _conditions(wanted: QueueFilter, now: datetime) -> list[ColumnElement[bool]]:
    given: list[ColumnElement[bool]] = []
    if wanted.status == QueueScope.WAITING:
        given.append(waiting(now))
    elif wanted.status != QueueScope.ALL:
        given.append(Lead.status == wanted.status)
    if wanted.kind:
        given.append(Lead.kind == wanted.kind)
    if wanted.unit:
        given.append(Lead.unit_id == wanted.unit)
    if wanted.dispatch:
        given.append(Lead.dispatch == wanted.dispatch)
    if wanted.platform:
        given.append(ListingRow.platform == wanted.platform)
    if wanted.mark:
        given.append(Lead.mark_key == wanted.mark)
    if wanted.min_score > 0:
        given.append(Lead.score >= wanted.min_score)
    if wanted.max_score < 100:
        given.append(Lead.score <= wanted.max_score)
    if wanted.q:
        given.append(_text(wanted.q))
    return given


def _text(q: str) -> ColumnElement[bool]:
    number = q.upper().removeprefix("L-")
    if number.isascii() and number.isdigit() and len(number) <= 9 and q.upper().startswith("L-"):
        return Lead.id == int(number)
    columns = (ListingVersion.title, ListingVersion.seller_name, MarkVersion.name)
    return or_(*(column.icontains(q, autoescape=True) for column in columns))


def _order(sort: QueueSort, backwards: bool = False) -> tuple[ColumnElement[Any], ...]:
    if sort == QueueSort.SCORE:
        columns = (Lead.score.desc(), Lead.id.asc()), (Lead.score.asc(), Lead.id.desc())
        return columns[backwards]
    down = (sort == QueueSort.NEWEST) is not backwards
    return tuple(column.desc() if down else column.asc() for column in (Lead.first_flagged_at, Lead.id))
