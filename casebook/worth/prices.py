"""Usual prices (通常价) as dated editions: a night makes one at most, and finds it when taken up again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.models.weighing import PriceEdition, PriceSeen, UsualPriceRow

KEPT_EDITIONS = 40
"""So far back a state of the list can be had again with its usual prices."""


@dataclass(frozen=True, slots=True)
class UsualPriceFacts:
    """What goods of one kind under a mark usually cost, a unit."""

    mark_key: str
    goods_group: str
    unit: str
    median: float
    """Yuan."""
    orders: float
    """Orders of magnitude between the 5th and the 95th of a hundred prices."""
    seen: int


def prices_seen(session: Session) -> Iterator[tuple[tuple[str, str, str], float]]:
    """((mark, product group, unit), yuan) as the last screening of each listing read it."""
    row = PriceSeen
    columns = select(row.mark_key, row.goods_group, row.unit, row.yuan)
    order = (row.mark_key, row.goods_group, row.unit, row.listing_id)
    for mark_key, group, unit, yuan in session.execute(
        columns.order_by(*order).execution_options(yield_per=5_000)
    ):
        yield (mark_key, group, unit), yuan


def usual_prices_kept(session: Session, before: datetime | None = None) -> list[UsualPriceFacts]:
    """The rows of the newest edition, or of the one that was so just before a moment; none without one."""
    newest = select(PriceEdition.id).order_by(PriceEdition.id.desc()).limit(1)
    edition = session.scalar(newest if before is None else newest.where(PriceEdition.made_at < before))
    row = UsualPriceRow
    rows = session.scalars(
        select(row).where(row.edition_id == edition).order_by(row.mark_key, row.goods_group, row.unit)
    )
    return [
        UsualPriceFacts(one.mark_key, one.goods_group, one.unit, one.median, one.orders, one.seen)
        for one in rows
    ]


def has_edition(session: Session, night_id: int) -> bool:
    """Whether a night has made its edition already."""
    return bool(session.scalar(select(PriceEdition.id).where(PriceEdition.night_id == night_id)))


def keep_edition(
    session: Session, rows: Sequence[UsualPriceFacts], now: datetime, night_id: int | None = None
) -> int:
    """Keep an edition; those of long ago go. Answers its number."""
    edition = PriceEdition(made_at=now, night_id=night_id)
    session.add(edition)
    session.flush()
    for part in chunks(rows):
        session.execute(insert(UsualPriceRow), [_row(edition.id, one) for one in part])
    old = select(PriceEdition.id).order_by(PriceEdition.id.desc()).offset(KEPT_EDITIONS)
    gone = session.scalars(old).all()
    session.execute(delete(UsualPriceRow).where(UsualPriceRow.edition_id.in_(gone)))
    return edition.id


def _row(edition_id: int, one: UsualPriceFacts) -> Mapping[str, object]:
    return {
        "edition_id": edition_id,
        "mark_key": one.mark_key,
        "goods_group": one.goods_group,
        "unit": one.unit,
        "median": one.median,
        "orders": one.orders,
        "seen": one.seen,
    }
