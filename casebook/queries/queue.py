"""The queue (线索): filters, order and pages; neighbours of a lead in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, and_, func, not_, or_, select, true, tuple_, union_all
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from casebook.leads.joined import stands_alone
from casebook.leads.ordering import places_of
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow, ListingVersion
from casebook.models.reference import MarkVersion
from casebook.queries.cards import cards, select_cards
from casebook.queries.masking import masked_card
from casebook.queries.rows import QueuePage
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.queue import QueueScope, QueueSort, QueueTier
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
    tier: QueueTier | Literal[""] = ""
    unit: int = 0
    """Id of the unit that works on it."""
    dispatch: DispatchState | Literal[""] = ""
    sort: QueueSort = QueueSort.WORTH
    page: int = 1
    size: int = PAGE_SIZE


def queue_page(session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime) -> QueuePage:
    """One page of leads that fit, best first: their ids from the index of the order, then their cards."""
    found, ids = _count(session, viewer, wanted, now), _page_ids(session, viewer, wanted, now)
    shown = {card.id: card for card in cards(session, viewer, select_cards().where(Lead.id.in_(ids)))}
    return QueuePage(
        total=min(found, COUNT_LIMIT),
        more_than=found > COUNT_LIMIT,
        page=wanted.page,
        size=wanted.size,
        leads=[masked_card(shown[lead_id]) for lead_id in ids],
    )


def count_waiting(session: Session, viewer: Viewer, now: datetime) -> int:
    """How many leads that the viewer sees wait for a decision, counted up to one beyond `COUNT_LIMIT`."""
    some = select(Lead.id).where(waiting(now), *seen_leads(viewer)).limit(COUNT_LIMIT + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def count_tiers(session: Session, viewer: Viewer, now: datetime) -> dict[QueueTier, int]:
    """How many leads of each tier wait, each counted up to one beyond `COUNT_LIMIT`."""
    numbers = {}
    for tier in QueueTier:
        some = select(Lead.id).where(*seen_leads(viewer), waiting(now), Lead.place.between(*places_of(tier)))
        few = some.limit(COUNT_LIMIT + 1).subquery()
        numbers[tier] = session.scalar(select(func.count()).select_from(few)) or 0
    return numbers


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
    ids = _first(viewer, wanted, now, Lead.id != after_id)
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
    return session.scalar(_first(viewer, wanted, now, before, backwards=True))


def _here(session: Session, viewer: Viewer, lead_id: int) -> Lead | None:
    lead = session.get(Lead, lead_id)
    return lead if lead is not None and viewer.sees(lead.unit_id) else None


def _beyond(here: Lead, sort: QueueSort) -> ColumnElement[bool]:
    """Leads that stand after one in the queue's order."""
    if sort == QueueSort.NEWEST:
        return tuple_(Lead.first_flagged_at, Lead.id) < (here.first_flagged_at, here.id)
    if sort == QueueSort.OLDEST:
        return tuple_(Lead.first_flagged_at, Lead.id) > (here.first_flagged_at, here.id)
    if sort == QueueSort.WORTH:
        return tuple_(Lead.place, Lead.id) > (here.place, here.id)
    return or_(Lead.score < here.score, and_(Lead.score == here.score, Lead.id > here.id))


def _first(
    viewer: Viewer,
    wanted: QueueFilter,
    now: datetime,
    *conditions: ColumnElement[bool],
    backwards: bool = False,
) -> Select[int]:
    fitting = _ids(viewer, wanted, or_(*_statuses(wanted, now)), *conditions)
    return fitting.order_by(*_order(wanted.sort, backwards)).limit(1)


def _page_ids(session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime) -> Sequence[int]:
    """The ids of a page in order; each status is read off its own stretch of the index, then merged."""
    before = (wanted.page - 1) * wanted.size
    parts = [
        _ids(viewer, wanted, part).order_by(*_order(wanted.sort)).limit(before + wanted.size).subquery()
        for part in _statuses(wanted, now)
    ]
    merged = union_all(*(select(part.c.id) for part in parts)).subquery()
    page = select(Lead.id).join(merged, merged.c.id == Lead.id).order_by(*_order(wanted.sort))
    return session.scalars(page.limit(wanted.size).offset(before)).all()


def _ids(viewer: Viewer, wanted: QueueFilter, *conditions: ColumnElement[bool]) -> Select[int]:
    """Leads that fit; what a filter does not ask for is not joined."""
    found = select(Lead.id).where(*seen_leads(viewer), *_conditions(wanted), *conditions)
    if wanted.platform:
        found = found.join(ListingRow, ListingRow.id == Lead.listing_id)
    if wanted.q:
        found = found.join(ListingVersion, ListingVersion.id == Lead.version_id)
        found = found.outerjoin(MarkVersion, MarkVersion.id == Lead.mark_version_id)
    return found


def _statuses(wanted: QueueFilter, now: datetime) -> list[ColumnElement[bool]]:
    """The statuses asked for, each by itself."""
    if wanted.status == QueueScope.ALL:
        return [true()]
    if wanted.status != QueueScope.WAITING:
        return [Lead.status == wanted.status]
    due = and_(Lead.status == LeadStatus.LATER, Lead.later_until <= now)
    return [Lead.status == LeadStatus.OPEN, Lead.status == LeadStatus.SEEN, due]


def _count(session: Session, viewer: Viewer, wanted: QueueFilter, now: datetime) -> int:
    ids = _ids(viewer, wanted, or_(*_statuses(wanted, now))).limit(COUNT_LIMIT + 1).subquery()
    return session.scalar(select(func.count()).select_from(ids)) or 0


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    given: list[ColumnElement[bool]] = []
    if wanted.status == QueueScope.WAITING and not (wanted.mark or wanted.q):
        given.append(stands_alone())
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
    if wanted.tier:
        given.append(Lead.place.between(*places_of(QueueTier(wanted.tier))))
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
    if sort == QueueSort.WORTH:
        columns = (Lead.place.asc(), Lead.id.asc()), (Lead.place.desc(), Lead.id.desc())
        return columns[backwards]
    down = (sort == QueueSort.NEWEST) is not backwards
    return tuple(column.desc() if down else column.asc() for column in (Lead.first_flagged_at, Lead.id))
