"""What the matchers need to know of a listing; the casebook's `Listing` fits without being imported."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from trademark_data.worded import Worded


class Field(Worded):
    """A field of a listing that a reason may quote; one attribute is `attributes.KEY`."""

    TITLE = "title", "标题", "title"
    DESCRIPTION = "description", "详情", "description"
    BRAND = "brand", "品牌", "brand"
    SELLER_NAME = "seller_name", "店铺", "shop"
    SHIP_FROM = "ship_from", "发货地", "place of dispatch"
    CATEGORY = "category", "类目", "category"
    ATTRIBUTES = "attributes", "属性", "attributes"
    PRICE = "price", "价格", "price"
    SALES = "sales", "销量", "sales"
    PRODUCT_GROUP = "product_group", "商品组", "product group"


class Subject(Protocol):
    """A listing (商品) as a thing to compare: its texts, its seller, its price, its day."""

    @property
    def id(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def brand(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def seller_name(self) -> str: ...
    @property
    def seller_id(self) -> str:
        """The platform's id of the shop; empty where it is not known."""

    @property
    def ship_from(self) -> str: ...
    @property
    def attributes(self) -> Mapping[str, str]: ...
    @property
    def price(self) -> Decimal | None: ...
    @property
    def sales(self) -> str: ...
    @property
    def sku(self) -> str: ...
    @property
    def seller_confirmed_leads(self) -> int:
        """How many leads of its seller were confirmed."""

    @property
    def captured_at(self) -> datetime | None: ...


def fields_of(subject: Subject) -> Iterator[tuple[str, str]]:
    """The texts in which a mark may occur, as (field name, original text), empty ones left out."""
    for name in ("title", "brand", "description", "seller_name"):
        text = getattr(subject, name)
        if text:
            yield name, text
    for key, value in subject.attributes.items():
        if value:
            yield f"attributes.{key}", value
