"""What the page shows a shopper: heading, price near it, labels, availability words, breadcrumb."""

import re
from collections.abc import Callable

from crawler.pages.anchor import heading, heading_text
from crawler.pages.brands import labelled_brand, linked_brand
from crawler.pages.labels import attribute_pairs, labelled
from crawler.pages.numbers_of_goods import labelled_number, number_in_text_and_address
from crawler.pages.page import Fields, Page, squeeze, text_of
from crawler.pages.pictures import pictures
from crawler.pages.states_of_sale import AVAILABILITY
from crawler.pages.stock import seen_state
from crawler.pages.surroundings import surroundings
from crawler.pages.visible_prices import best_price, seen_prices

_SALES = re.compile(
    r"(?:月销量?|已售|销量|累计销售|总销量|已拼|已抢)\s*[:：]?\s*\d[\d.,万+]*\s*[件笔单]?|\d[\d.,万+]*\s*(?:人付款|人收货|人已买|件已售|人购买)"
)
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
    struck = (
        one.price for one in seen if asked and one.kind == "struck" and one.price.amount > asked.price.amount
    )
    state = seen_state(page)
    told = labelled(page)
    fields: Fields = {
        "title": _PRICE_BEFORE.sub("", heading_text(page)),
        "price": asked.price.amount if asked else None,
        "price_struck": next((price.amount for price in struck), None),
        "currency": asked.price.currency if asked else "",
        "sku": labelled_number(page) or number_in_text_and_address(page),
        "brand": labelled_brand(page) or linked_brand(page),
        "availability": AVAILABILITY.get(state, ""),
        "sale_state": state,
        "sales": _sales(page),
        "attributes": attribute_pairs(page),
    }
    fields |= {key: squeeze(told[key][0]) for key in ("seller_name", "ship_from") if told.get(key)}
    return {key: value for key, value in fields.items() if value}


LATER: dict[str, Callable[[Page], object]] = {
    "category": lambda page: (
        _trail(page, heading_text(page)) or next(iter(labelled(page).get("category", ())), "")
    ),
    "description": lambda page: _description(page),
    "images": pictures,
}
"""Fields that are looked for only when no reader has them: each costs a search of the whole page."""


def looks_like_product(fields: Fields) -> bool:
    """A price at the heading, and something only product pages have: a number, attributes, a cart button."""
    if not fields.get("price"):
        return False
    told = {"sku", "attributes", "ship_from", "sales", "seller_name", "brand", "price_struck", "availability"}
    return bool(told & fields.keys())


def _sales(page: Page) -> str:
    around = surroundings(page)
    for line in around.lines:
        if len(line.text) < 60 and (match := _SALES.search(line.text)) and around.belongs(line.box):
            return match[0]
    return ""


def _trail(page: Page, title: str) -> str:
    box = page.tree.css_first(
        '[aria-label="breadcrumb" i], [class*="breadcrumb" i], [id*="breadcrumb" i], [class*="crumb" i]'
    )
    names = [text_of(link) for link in box.css("a[href]")[:12]] if box else []
    return " > ".join(name for name in names[1:] if name and name != title)


def _description(page: Page) -> str:
    around = surroundings(page)
    for node in page.tree.css(_DESCRIPTION)[:20]:
        text = text_of(node)
        if len(text) > 5 and around.belongs(page.outline.box(node)):
            return text
    return ""
