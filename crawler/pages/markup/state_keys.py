"""Names that shops give to listing fields in their own JSON, and how values are taken from them."""

from collections.abc import Mapping
from typing import Any

KEYS: dict[str, tuple[str, ...]] = {
    "id": ("nid", "id", "item_id", "itemId", "goods_id", "goodsId", "productId", "product_id", "sku"),
    "title": (
        "raw_title",
        "title",
        "name",
        "goods_name",
        "goodsName",
        "item_title",
        "productName",
        "subject",
    ),
    "url": ("detail_url", "url", "item_url", "link"),
    "price": ("view_price", "price", "sale_price", "salePrice", "currentPrice", "finalPrice", "final_price"),
    "price_struck": (
        "original_price",
        "originalPrice",
        "market_price",
        "marketPrice",
        "compare_at_price",
        "listPrice",
    ),
    "currency": ("currency", "currencyCode", "priceCurrency"),
    "sales": ("view_sales", "sales", "sold"),
    "seller_name": ("nick", "seller", "seller_name", "shop_name", "shopName", "vendor"),
    "seller_id": ("user_id", "seller_id", "shop_id", "shopId"),
    "ship_from": ("item_loc", "location", "ship_from"),
    "images": ("pic_url", "image", "images", "img", "imageUrl", "featured_image"),
    "description": ("description", "desc"),
    "brand": ("brand", "brand_name", "brandName"),
    "category": ("category", "category_name", "categoryName"),
    "sku": ("sku", "skuCode", "articleNumber", "item_no", "goods_sn"),
}
"""Listing field → names that shops give it, the best first."""


def first_of(entry: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first value under one of the names; None when all are missing or empty."""
    return next((entry[name] for name in names if entry.get(name) not in (None, "", [], {})), None)
