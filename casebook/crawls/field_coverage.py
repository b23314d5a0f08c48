"""Which fields the listings of a run had (字段完整率): a page that changed its layout loses some of them."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from casebook.models.collecting import CrawlRun
from casebook.models.goods import ListingRow, ListingVersion, Picture
from casebook.models.known_pages import KnownPage

_PICTURED = select(Picture.id).where(Picture.version_id == ListingVersion.id, Picture.position == 0).exists()
FIELDS: dict[str, ColumnElement[bool]] = {
    "title": ListingVersion.title != "",
    "price": ListingVersion.price.is_not(None),
    "picture": _PICTURED,
    "seller": ListingVersion.seller_name != "",
    "description": ListingVersion.description != "",
    "availability": ListingVersion.availability != "",
    "brand": ListingVersion.brand != "",
    "sku": ListingVersion.sku != "",
    "category": ListingVersion.category != "",
    "ship_from": ListingVersion.ship_from != "",
    "sales": ListingVersion.sales != "",
}
"""Field → whether a listing version has it."""
TOTAL = "listings"


def field_counts(session: Session, run: CrawlRun) -> dict[str, int]:
    """Listings that a run read in full, under `listings`, and how many of them had each field."""
    sums = [func.sum(case((has, 1), else_=0)).label(name) for name, has in FIELDS.items()]
    row = session.execute(
        select(func.count(ListingRow.id).label(TOTAL), *sums)
        .join(KnownPage, KnownPage.listing_id == ListingRow.id)
        .join(ListingVersion, ListingVersion.id == ListingRow.current_version_id)
        .where(KnownPage.source_id == run.source_id, KnownPage.kind == "listing")
        .where(KnownPage.read_at >= run.started_at)
    ).one()
    return {name: int(number or 0) for name, number in row._mapping.items()}
