"""The queue by shop (按店铺): shops with undecided leads, those worth most first, and their marks."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.leads.status import UNDECIDED
from casebook.models.deciding import Lead
from casebook.models.goods import ListingVersion, Seller
from casebook.models.reference import MarkRow, MarkVersion
from casebook.models.weighing import ShopMarkWorth, ShopWorth
from casebook.queries.masking import masked
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission


@dataclass(frozen=True, slots=True)
class ShopMark:
    """One mark in a shop."""

    mark_key: str
    mark_name: str
    worth: float | None
    """What a look at all its leads there is worth; None where none was judged yet."""
    undecided: int
    priority: int
    ordinary: int
    mention: int
    unjudged: int
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class ShopRow:
    """A shop with undecided leads."""

    seller_id: int
    name: str
    platform: str
    worth: float | None
    """What a look at the whole shop is worth; None where nothing was judged yet."""
    undecided: int
    listings: int
    """Listings with undecided leads."""
    lowest: Decimal | None
    """Of their prices."""
    highest: Decimal | None
    marks: list[ShopMark]
    """With undecided leads, those worth most first."""


@dataclass(frozen=True, slots=True)
class ShopPage:
    """One page of shops."""

    total: int
    page: int
    size: int
    shops: list[ShopRow]


def shops_by_worth(session: Session, viewer: Viewer, page: int = 1, size: int = 50) -> ShopPage:
    """Shops of which the viewer sees a lead; their sums are those of the whole bureau. Names are masked."""
    viewer.needs(Permission.READ)
    theirs = select(Lead.id).where(Lead.seller_id == ShopWorth.seller_id, *seen_leads(viewer))
    waiting = ShopWorth.undecided > 0 if viewer.units is None else (ShopWorth.undecided > 0) & theirs.exists()
    total = session.scalar(select(func.count()).select_from(ShopWorth).where(waiting)) or 0
    rows = session.execute(
        select(ShopWorth, Seller)
        .join(Seller, Seller.id == ShopWorth.seller_id)
        .where(waiting)
        .order_by(ShopWorth.worth.desc().nulls_last(), ShopWorth.seller_id)
        .limit(size)
        .offset((page - 1) * size)
    ).all()
    ids = [shop.seller_id for shop, _ in rows]
    marks, goods = _marks(session, ids), _goods(session, viewer, ids)
    return ShopPage(
        total,
        page,
        size,
        [
            _row(shop, seller, marks[seller.id], goods.get(seller.id, (0, None, None)))
            for shop, seller in rows
        ],
    )


Goods = tuple[int, Decimal | None, Decimal | None]


def _row(shop: ShopWorth, seller: Seller, marks: list[ShopMark], goods: Goods) -> ShopRow:
    listings, lowest, highest = goods
    return ShopRow(
        seller_id=seller.id,
        name=masked(seller.name),
        platform=seller.platform,
        worth=shop.worth,
        undecided=shop.undecided,
        listings=listings,
        lowest=lowest,
        highest=highest,
        marks=marks,
    )


def _marks(session: Session, shops: Sequence[int]) -> dict[int, list[ShopMark]]:
    found: dict[int, list[ShopMark]] = defaultdict(list)
    rows = session.execute(
        select(ShopMarkWorth, MarkVersion.name)
        .outerjoin(MarkRow, MarkRow.key == ShopMarkWorth.mark_key)
        .outerjoin(MarkVersion, MarkVersion.id == MarkRow.current_version_id)
        .where(ShopMarkWorth.seller_id.in_(shops), ShopMarkWorth.undecided > 0)
        .order_by(ShopMarkWorth.worth.desc().nulls_last(), ShopMarkWorth.mark_key)
    )
    for one, name in rows:
        found[one.seller_id].append(
            ShopMark(
                one.mark_key,
                name or "",
                one.worth,
                one.undecided,
                one.priority,
                one.ordinary,
                one.mention,
                one.unjudged,
                one.confirmed,
                one.dismissed,
            )
        )
    return found


def _goods(session: Session, viewer: Viewer, shops: Sequence[int]) -> dict[int, Goods]:
    version = ListingVersion
    rows = session.execute(
        select(
            Lead.seller_id,
            func.count(Lead.listing_id.distinct()),
            func.min(version.price),
            func.max(version.price),
        )
        .join(version, version.id == Lead.version_id)
        .where(*seen_leads(viewer), Lead.seller_id.in_(shops), Lead.status.in_(UNDECIDED))
        .group_by(Lead.seller_id)
    )
    return {seller_id or 0: (number, low, high) for seller_id, number, low, high in rows}
