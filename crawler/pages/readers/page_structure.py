"""What the page shows a shopper: heading, price near it, labels, availability words, breadcrumb."""

import re
from collections.abc import Callable

from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Fields, Page, text_of
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.brands import labelled_brand
from crawler.pages.identity.crumbs import brand_in_crumbs, category_path
from crawler.pages.identity.linked_brand import linked_brand
from crawler.pages.identity.numbers_of_goods import labelled_number, number_in_text_and_address
from crawler.pages.identity.parameters import attribute_pairs
from crawler.pages.identity.sellers import seller_of
from crawler.pages.identity.shipping import ships_from
from crawler.pages.pictures import pictures
from crawler.pages.price.visible import SeenPrice, best_price, is_price_drawn, old_price, seen_prices
from crawler.pages.stock.states import AVAILABILITY
from crawler.pages.stock.visible import seen_state

_SALES = re.compile(
    r"(?:近?30天|月|总|累计)?(?:销量?|已售|成交|已拼|已抢|销售量?|售出|付款)\s*[:：]?\s*\d[\d.,万千wW+]*\s*[件笔单个]?"
    r"|\d[\d.,万千wW+]*\s*(?:人付款|人收货|人已买|[件笔单](?:已售|成交|已拼)|人购买|人已拼|笔成交)"
    r"|\d[\d.,]*[kKmM]?\+?\s?(?:orders?|sold|bought)\b"
)
"""The number before or behind the word; 累计评价 counts reviews and is none."""
_DRAWN = {"field": "price", "reason": "drawn"}
"""What is told of a price whose digits are pictures or characters of a font of the shop's own."""
_NEAR_LINES = 20
"""Lines after the heading whose prices are all kept."""
_DESCRIPTION = (
    '[itemprop="description"], [class*="description"], [id*="description"], [class*="detail-content"]'
)
_PRICE_BEFORE = re.compile(r"^\W*[$€£¥￥]\s?\d[\d.,]*\s*[·|:–-]\s*")


def read(page: Page) -> Fields:
    """Fields by general rules; no title on a page without a main heading, as of goods that a script names."""
    seen = seen_prices(page)
    asked = None if is_price_drawn(page) else best_price(seen)
    old = old_price(seen, asked) if asked else None
    state = seen_state(page)
    fields: Fields = {
        "title": _PRICE_BEFORE.sub("", heading_text(page)),
        "price": asked.price.amount if asked else None,
        "price_struck": old.price.amount if old else None,
        "currency": asked.price.currency if asked else "",
        "sku": labelled_number(page) or number_in_text_and_address(page),
        "brand": labelled_brand(page) or linked_brand(page),
        "availability": AVAILABILITY.get(state, ""),
        "sale_state": state,
        "sales": _sales(page),
        "unread": [_DRAWN] if asked is None and is_price_drawn(page) else None,
        "deposit": next((one.price.amount for one in seen if one.kind == "deposit"), None),
        "prices_shown": _several(seen),
        "attributes": attribute_pairs(page),
    }
    fields |= {"ship_from": ships_from(page)}
    return {key: value for key, value in fields.items() if value}


def looks_like_product(fields: Fields) -> bool:
    """A price at the heading, and something only product pages have: a number, attributes, a cart button.

    A price that only scripts draw may be missing where a number and availability, brand or parameters stand.
    """
    if not fields.get("price") and not fields.get("unread"):
        return "sku" in fields and bool({"availability", "brand", "attributes"} & fields.keys())
    told = {"sku", "attributes", "ship_from", "sales", "seller_name", "brand", "price_struck", "availability"}
    return bool(told & fields.keys())


def _several(seen: list[SeenPrice]) -> list[dict[str, str]]:
    """The prices near the heading with their kinds (final: 到手价, struck, deposit …), if several stand."""
    near = dict.fromkeys(
        (format(one.price.amount, "f"), one.kind) for one in seen if 0 <= one.place <= _NEAR_LINES
    )
    return [{"amount": amount, "kind": kind} for amount, kind in near] if len(near) > 1 else []


def _sales(page: Page) -> str:
    around = surroundings(page)
    for line in around.lines:
        if len(line.text) < 60 and (match := _SALES.search(line.text)) and around.belongs(line.box):
            return match[0]
    return ""


def _category(page: Page) -> str:
    return category_path(
        page, labelled_brand(page) or brand_in_crumbs(page, heading_text(page) or page.title())
    )


def _description(page: Page) -> str:
    around = surroundings(page)
    for node in page.tree.css(_DESCRIPTION)[:20]:
        text = text_of(node)
        if len(text) > 5 and around.belongs(page.outline.box(node)):
            return text
    return ""


LATER: dict[str, Callable[[Page], object]] = {
    "category": _category,
    "seller_name": seller_of,
    "description": _description,
    "images": pictures,
}
"""Fields that are looked for only when no reader has them: each costs a search of the whole page."""
