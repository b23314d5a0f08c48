"""What the page shows a shopper: heading, price near it, labels, availability words, breadcrumb."""

import re
from collections.abc import Callable

from crawler.pages.dom.main_heading import heading, heading_text
from crawler.pages.dom.page import Fields, Page, squeeze, text_of
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.brands import labelled_brand
from crawler.pages.identity.labels import attribute_pairs, labelled
from crawler.pages.identity.linked_brand import linked_brand
from crawler.pages.identity.numbers_of_goods import labelled_number, number_in_text_and_address
from crawler.pages.pictures import pictures
from crawler.pages.price.visible import SeenPrice, best_price, old_price, seen_prices
from crawler.pages.stock.states import AVAILABILITY
from crawler.pages.stock.visible import seen_state

_SALES = re.compile(
    r"(?:月销量?|已售|销量|累计销售|总销量|已拼|已抢)\s*[:：]?\s*\d[\d.,万+]*\s*[件笔单]?|\d[\d.,万+]*\s*(?:人付款|人收货|人已买|件已售|人购买)"
)
_CRUMBS = '[aria-label="breadcrumb" i], [class*="crumb" i], [id*="crumb" i]'
_NEAR_LINES = 20
"""Lines after the heading whose prices are all kept."""
_DESCRIPTION = (
    '[itemprop="description"], [class*="description"], [id*="description"], [class*="detail-content"]'
)
_PRICE_BEFORE = re.compile(r"^\W*[$€£¥￥]\s?\d[\d.,]*\s*[·|:–-]\s*")


def read(page: Page) -> Fields:
    """Fields by general rules; nothing on a page without a main heading."""
    if heading(page) is None:
        return {}
    seen = seen_prices(page)
    asked = best_price(seen)
    old = old_price(seen, asked) if asked else None
    state = seen_state(page)
    told = labelled(page)
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
        "deposit": next((one.price.amount for one in seen if one.kind == "deposit"), None),
        "prices_shown": _several(seen),
        "attributes": attribute_pairs(page),
    }
    fields |= {key: squeeze(told[key][0]) for key in ("seller_name", "ship_from") if told.get(key)}
    return {key: value for key, value in fields.items() if value}


def looks_like_product(fields: Fields) -> bool:
    """A price at the heading, and something only product pages have: a number, attributes, a cart button.

    A price that only scripts draw may be missing where a number and availability or brand are told.
    """
    if not fields.get("price"):
        return "sku" in fields and bool({"availability", "brand"} & fields.keys())
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


def _trail(page: Page) -> str:
    title = heading_text(page)
    box = page.tree.css_first(_CRUMBS)
    names = [text_of(link) for link in box.css("a[href]")[:12]] if box else []
    named = " > ".join(name for name in names[1:] if name and name != title)
    return named or next(iter(labelled(page).get("category", ())), "")


def _description(page: Page) -> str:
    around = surroundings(page)
    for node in page.tree.css(_DESCRIPTION)[:20]:
        text = text_of(node)
        if len(text) > 5 and around.belongs(page.outline.box(node)):
            return text
    return ""


LATER: dict[str, Callable[[Page], object]] = {
    "category": _trail,
    "description": _description,
    "images": pictures,
}
"""Fields that are looked for only when no reader has them: each costs a search of the whole page."""
