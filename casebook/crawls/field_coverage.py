"""Which fields the listings of a run had (字段完整率): a page that changed its layout loses some of them."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from casebook.models.collecting import CrawlRun
from casebook.models.goods import ListingRow, ListingVersion, Picture
from casebook.models.known_pages import KnownPage
from casebook.vocabulary.worded import Worded

_PICTURED = select(Picture.id).where(Picture.version_id == ListingVersion.id, Picture.position == 0).exists()


class CoveredField(Worded):
    """A field of which it is watched how many listings have it."""

    TITLE = "title", "标题", "title"
    PRICE = "price", "价格", "price"
    PICTURE = "picture", "图片", "picture"
    SELLER = "seller", "店铺", "seller"
    DESCRIPTION = "description", "详情", "description"
    AVAILABILITY = "availability", "库存状态", "availability"
    BRAND = "brand", "品牌", "brand"
    SKU = "sku", "货号", "sku"
    CATEGORY = "category", "类目", "category"
    SHIP_FROM = "ship_from", "发货地", "ship from"
    SALES = "sales", "销量", "sales"


FIELDS: dict[CoveredField, ColumnElement[bool]] = {
    CoveredField.TITLE: ListingVersion.title != "",
    CoveredField.PRICE: ListingVersion.price.is_not(None),
    CoveredField.PICTURE: _PICTURED,
    CoveredField.SELLER: ListingVersion.seller_name != "",
    CoveredField.DESCRIPTION: ListingVersion.description != "",
    CoveredField.AVAILABILITY: ListingVersion.availability != "",
    CoveredField.BRAND: ListingVersion.brand != "",
    CoveredField.SKU: ListingVersion.sku != "",
    CoveredField.CATEGORY: ListingVersion.category != "",
    CoveredField.SHIP_FROM: ListingVersion.ship_from != "",
    CoveredField.SALES: ListingVersion.sales != "",
}
"""Field → whether a listing version has it."""
TOTAL = "listings"


def field_counts(session: Session, run: CrawlRun) -> dict[str, int]:
    """Listings that a run read in full, under `listings`, and how many of them had each field."""
    sums = [func.sum(case((has, 1), else_=0)).label(name.value) for name, has in FIELDS.items()]
    row = session.execute(
        select(func.count(ListingRow.id).label(TOTAL), *sums)
        .join(KnownPage, KnownPage.listing_id == ListingRow.id)
        .join(ListingVersion, ListingVersion.id == ListingRow.current_version_id)
        .where(KnownPage.source_id == run.source_id, KnownPage.kind == "listing")
        .where(KnownPage.read_at >= run.started_at)
    ).one()
    return {name: int(number or 0) for name, number in row._mapping.items()}
