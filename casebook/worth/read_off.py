"""What a screening reads off listings beside their leads: sales, prices, and what is held back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks, inserting
from casebook.leads.record_findings import ToScreen
from casebook.models.goods import ListingVersion
from casebook.models.weighing import HeldBack, HeldBackCount, PriceSeen
from casebook.office_time import office_day
from casebook.vocabulary.goods import SalesCounted


@dataclass(frozen=True, slots=True)
class SalesFacts:
    """Sales as a number."""

    number: int
    counted: SalesCounted
    at_least: bool


@dataclass(frozen=True, slots=True)
class PriceFacts:
    """What a unit of goods costs under a mark."""

    mark_key: str
    goods_group: str
    unit: str
    """listing, ml, g or piece."""
    yuan: float


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """A finding that is no lead, kept so that it can be opened."""

    mark_key: str
    kind: str
    mark_version_id: int | None
    score: float
    worth: float
    reason: str
    """Key of the feature that holds it back, or `too_low`."""
    reasons: Sequence[Mapping[str, Any]]
    """As of a lead."""


@dataclass(frozen=True, slots=True)
class ReadOff:
    """What was read off one listing."""

    item: ToScreen
    sales: SalesFacts | None = None
    """None where the page shows none, or none that can be read."""
    prices: Sequence[PriceFacts] = ()
    held: Sequence[HeldFacts] = ()
    counted: Mapping[str, int] = field(default_factory=dict)
    """What holds findings back → how many, those that are not kept too."""


def record_read_off(session: Session, found: Sequence[ReadOff], now: datetime) -> None:
    """Write what was read off; what an earlier screening of the same listings read goes."""
    ids = [one.item.listing_id for one in found]
    for part in chunks(ids):
        session.execute(delete(PriceSeen).where(PriceSeen.listing_id.in_(part)))
        session.execute(delete(HeldBack).where(HeldBack.listing_id.in_(part)))
    _insert(session, PriceSeen, [row for one in found for row in _price_rows(one)])
    _insert(session, HeldBack, [row | {"at": now} for one in found for row in _held_rows(one)])
    if sales := [_sales_row(one) for one in found]:
        session.execute(update(ListingVersion), sales)
    _count(session, sum((Counter(one.counted) for one in found), Counter()), now)


def _insert(session: Session, table: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _sales_row(one: ReadOff) -> dict[str, Any]:
    sales = one.sales
    return {
        "id": one.item.version_id,
        "sales_number": sales.number if sales else None,
        "sales_counted": sales.counted if sales else None,
        "sales_at_least": sales.at_least if sales else None,
    }


def _price_rows(one: ReadOff) -> list[dict[str, Any]]:
    """One a mark and unit: a listing that names a mark twice is seen once."""
    rows = {
        (price.mark_key, price.unit): {
            "listing_id": one.item.listing_id,
            "mark_key": price.mark_key,
            "unit": price.unit,
            "goods_group": price.goods_group,
            "yuan": price.yuan,
        }
        for price in one.prices
    }
    return list(rows.values())


def _held_rows(one: ReadOff) -> list[dict[str, Any]]:
    return [
        {
            "listing_id": one.item.listing_id,
            "version_id": one.item.version_id,
            "mark_key": held.mark_key,
            "kind": held.kind,
            "mark_version_id": held.mark_version_id,
            "score": held.score,
            "worth": held.worth,
            "reason": held.reason,
            "reasons": [dict(reason) for reason in held.reasons],
        }
        for held in one.held
    ]


def _count(session: Session, numbers: Mapping[str, int], now: datetime) -> None:
    for reason, number in sorted(numbers.items()):
        row = inserting(session, HeldBackCount).values(day=office_day(now), reason=reason, number=number)
        more = {"number": HeldBackCount.number + row.excluded.number}
        session.execute(row.on_conflict_do_update(index_elements=["day", "reason"], set_=more))
