"""What the last screenings held back (不列为线索): how many for what, and the findings themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from casebook.models.goods import ListingRow, ListingVersion
from casebook.models.reference import MarkVersion
from casebook.models.weighing import HeldBack, HeldBackCount
from casebook.office_time import office_day
from casebook.queries.masking import masked, masked_reason
from casebook.queries.rows import ReasonRow
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission

LAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class HeldBackFilter:
    """Which findings; the empty value means any."""

    reason: str = ""
    """Key of the feature that held it back, or `too_low`."""
    mark: str = ""
    """List id of a mark."""
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class HeldBackRow:
    """A finding that is no lead."""

    listing_id: int
    """In the casebook."""
    mark_key: str
    mark_name: str
    kind: str
    score: float
    worth: float
    reason: str
    """Key of the feature that held it back, or `too_low`."""
    reasons: list[ReasonRow]
    title: str
    platform: str
    url: str
    price: Decimal | None
    currency: str
    seller_name: str
    at: datetime
    """When it was screened."""


@dataclass(frozen=True, slots=True)
class HeldBackDay:
    """What one day's screenings held back for a reason, those that cannot be opened too."""

    day: date
    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class HeldBackPage:
    """A page of findings that are no leads, and the numbers beside them."""

    total: int
    standing: dict[str, int]
    """Reason → findings that can be opened."""
    days: list[HeldBackDay]
    """Of the last 14 days, the newest first."""
    rows: list[HeldBackRow]
    """The highest score first."""


def held_back_page(session: Session, viewer: Viewer, wanted: HeldBackFilter, now: datetime) -> HeldBackPage:
    """Findings held back, numbers in their texts masked."""
    viewer.needs(Permission.READ)
    conditions = _conditions(wanted)
    total = session.scalar(select(func.count()).select_from(HeldBack).where(*conditions)) or 0
    return HeldBackPage(total, _standing(session), _days(session, now), _rows(session, wanted, conditions))


def _conditions(wanted: HeldBackFilter) -> list[ColumnElement[bool]]:
    given = [HeldBack.reason == wanted.reason] if wanted.reason else []
    return given + ([HeldBack.mark_key == wanted.mark] if wanted.mark else [])


def _standing(session: Session) -> dict[str, int]:
    number = func.count()
    rows = session.execute(
        select(HeldBack.reason, number).group_by(HeldBack.reason).order_by(number.desc(), HeldBack.reason)
    )
    return dict(rows.all())


def _days(session: Session, now: datetime) -> list[HeldBackDay]:
    row, first = HeldBackCount, office_day(now) - timedelta(days=LAST_DAYS - 1)
    rows = session.scalars(
        select(row).where(row.day >= first).order_by(row.day.desc(), row.number.desc(), row.reason)
    )
    return [HeldBackDay(one.day, one.reason, one.number) for one in rows]


def _rows(
    session: Session, wanted: HeldBackFilter, conditions: Sequence[ColumnElement[bool]]
) -> list[HeldBackRow]:
    rows = session.execute(
        select(HeldBack, ListingRow, ListingVersion, MarkVersion.name)
        .join(ListingRow, ListingRow.id == HeldBack.listing_id)
        .join(ListingVersion, ListingVersion.id == HeldBack.version_id)
        .outerjoin(MarkVersion, MarkVersion.id == HeldBack.mark_version_id)
        .where(*conditions)
        .order_by(HeldBack.score.desc(), HeldBack.listing_id, HeldBack.mark_key)
        .limit(wanted.size)
        .offset((wanted.page - 1) * wanted.size)
    )
    return [_row(held, listing, version, name or "") for held, listing, version, name in rows]


def _row(held: HeldBack, listing: ListingRow, version: ListingVersion, name: str) -> HeldBackRow:
    return HeldBackRow(
        listing_id=held.listing_id,
        mark_key=held.mark_key,
        mark_name=name,
        kind=held.kind,
        score=held.score,
        worth=held.worth,
        reason=held.reason,
        reasons=[masked_reason(ReasonRow(**reason)) for reason in held.reasons],
        title=masked(version.title),
        platform=listing.platform,
        url=listing.url,
        price=version.price,
        currency=version.currency,
        seller_name=masked(version.seller_name),
        at=held.at,
    )
