"""What the page shows a shopper: heading, price near it, labels, availability words, breadcrumb."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages.cards import find_cards, in_card
from crawler.pages.labels import attribute_pairs, field_of, labelled
from crawler.pages.layout import ancestors, class_of, heading, in_frame, texts
from crawler.pages.page import Fields, Page, text_of
from crawler.pages.prices import Price, has_sign, parse_price

_OUT = re.compile(r"缺货|售罄|无货|已售完|卖光了|补货中|\bout of stock\b|\bsold out\b", re.IGNORECASE)
_BUY = re.compile(
    r"加入购物车|加购物车|立即购买|马上购买|\badd to (?:cart|bag|basket)\b|\bbuy (?:it )?now\b", re.IGNORECASE
)
_SALES = re.compile(
    r"(?:月销量?|已售|销量|累计销售|总销量|已拼)\s*[:：]?\s*\d[\d.,万+]*\s*[件笔单]?|\d[\d.,万+]*\s*(?:人付款|人收货|人已买)"
)
_STRUCK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:old|was|original|struck|strike\w*|line-through|market|compare\w*|list-?price)(?:$|[\s_-])"
)
_STRUCK_LABEL = re.compile(
    r"(?:原价|划线价|市场价|参考价|专柜价|吊牌价|was|rrp|list price)\s*[：:]?\s*$", re.IGNORECASE
)
_DESCRIPTION = (
    '[itemprop="description"], [class*="description"], [id*="description"], [class*="detail-content"]'
)


@dataclass(frozen=True)
class Surroundings:
    """The texts after the main heading that belong to it, not to cards or frame."""

    heading: LexborNode
    texts: list[tuple[str, LexborNode]]


def read(page: Page) -> Fields:
    """Fields by general rules; nothing on a page without a main heading."""
    around = surroundings(page)
    if around is None:
        return {}
    asked, struck = _prices(around.texts)
    pairs = attribute_pairs(page)
    fields: Fields = {
        "title": text_of(around.heading),
        "price": asked.amount if asked else None,
        "price_struck": struck.amount if struck else None,
        "currency": asked.currency if asked else "",
        "availability": _availability(around.texts),
        "sales": next(
            (m[0] for text, _ in around.texts if len(text) < 60 and (m := _SALES.search(text))), ""
        ),
        "category": _trail(page, text_of(around.heading)),
        "description": _description(page),
        "images": _images(page, text_of(around.heading)),
        "attributes": pairs,
    }
    labels = labelled(around.texts) | {key: v for name, v in pairs.items() if (key := field_of(name))}
    return {key: value for key, value in (labels | fields).items() if value}


def surroundings(page: Page) -> Surroundings | None:
    """The heading and the texts that belong to it."""
    top = heading(page)
    if top is None:
        return None
    cards = {card.node.mem_id for card in find_cards(page)}
    after = [
        (text, node) for text, node in texts(page, top) if not in_card(node, cards) and not in_frame(node)
    ]
    own = {node.mem_id for node in top.css("*")}
    return Surroundings(top, [(text, node) for text, node in after if node.mem_id not in own])


def looks_like_product(fields: Fields) -> bool:
    """A price at the heading, and something only product pages have: a number, attributes, a cart button."""
    if not fields.get("price"):
        return False
    labelled_fields = {"sku", "attributes", "ship_from", "sales", "seller_name", "brand", "price_struck"}
    return bool(labelled_fields & fields.keys()) or fields.get("availability") is not None


def _prices(found: list[tuple[str, LexborNode]]) -> tuple[Price | None, Price | None]:
    asked = struck = None
    before = ""
    for text, node in found[:250]:
        price = (parse_price(text) or _split_price(text, node)) if has_sign(text) else None
        if price and (_is_struck(node) or _STRUCK_LABEL.search(before)):
            struck = struck or price
        elif price:
            asked = asked or price
        if asked and struck:
            break
        before = text
    return asked, struck if asked and struck and struck.amount > asked.amount else None


def _split_price(text: str, node: LexborNode) -> Price | None:
    """A price whose sign and digits stand in elements of their own."""
    for above in ancestors(node, 3):
        whole = text_of(above)
        if len(whole) > 40:
            return None
        if price := parse_price(whole.replace(" ", "")):
            return price
    return None


def _is_struck(node: LexborNode) -> bool:
    return any(
        above.tag in ("del", "s", "strike") or _STRUCK_CLASS.search(class_of(above))
        for above in ancestors(node, 2)
    )


def _availability(found: list[tuple[str, LexborNode]]) -> str:
    for text, node in found[:150]:
        if len(text) <= 40 and _OUT.search(text):
            return "OutOfStock"
        if len(text) <= 40 and _BUY.search(text) and "disabled" not in node.attributes:
            return "InStock"
    return ""


def _trail(page: Page, title: str) -> str:
    box = page.tree.css_first('[aria-label="breadcrumb" i], [class*="breadcrumb" i], [id*="breadcrumb" i]')
    names = [text_of(link) for link in box.css("a[href]")] if box else []
    return " > ".join(name for name in names[1:] if name and name != title)


def _description(page: Page) -> str:
    found = (text_of(node) for node in page.tree.css(_DESCRIPTION) if not in_frame(node))
    return next((text for text in found if len(text) > 5), "")


def _images(page: Page, title: str) -> list[str]:
    near = [node for node in page.tree.css("img") if (node.attributes.get("alt") or "") == title]
    near = near or page.tree.css('[class*="gallery"] img, [class*="product-image"] img, [id*="gallery"] img')
    given = (node.attributes.get("data-src") or node.attributes.get("src") for node in near)
    return list(dict.fromkeys(page.absolute(src) for src in given if src and not src.startswith("data:")))[
        :30
    ]
