"""Whether a page is about a list: all its prices stand in cards, and nothing around the heading is sold."""

import re
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborNode

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.leading import is_picture
from crawler.pages.dom.main_heading import heading
from crawler.pages.dom.page import Page, once, text_of
from crawler.pages.dom.subject import squash
from crawler.pages.lists.cards import Card, find_cards
from crawler.pages.lists.list_items import list_items
from crawler.pages.lists.pager import NEXT, unlinked_pager
from crawler.pages.price.amounts import prices_in
from crawler.pages.price.line_prices import is_named_price
from crawler.pages.price.words import kind_of

_BOX_WORDS = re.compile(
    r"加入购物车|立即购买|马上购买|立刻购买|放入购物车|我要买|add to (?:cart|bag|basket)|buy (?:it )?now",
    re.I,
)
_ORDER_WORDS = re.compile(
    r"(?:按|依)?(?:综合|默认|销量|人气|价格|新品|最新|评论数?|好评|信用)(?:排序)?\s*[↑↓▲▼]?"
)
_FILTER = (
    '[class*="filter" i], [class*="facet" i], [class*="sort" i], [id*="filter" i], [class*="select-box" i]'
)
_FILTER_LABEL = re.compile(
    r"(?:品牌|价格|分类|类目|筛选|价格区间|brands?|price|categor(?:y|ies))\s*[:：]?", re.I
)
_PAGE_NAMES = {"page", "p", "pg", "pn", "pageno", "page_no", "pageindex"}
_PLAIN = re.compile(r"\D{0,8}[￥¥$€£]\s*\d|[\w\s]{0,6}[:：]\s*\d|\d[\d.,]*\s*元?$")
"""How a price stands that is asked, and not spoken of in a sentence."""
_SAME_SHARE = 0.6
"""Share of a card's name that a heading must hold to be the same name: a category's word stands in many."""
_MOST_LINES, _FEWEST_ORDERS, _FEWEST_CHOICES = 3_000, 2, 3


@once
def is_about_list(page: Page) -> bool:
    """Whether a page without markup of a product shows goods only as cards that lead elsewhere."""
    cards = [card for card in find_cards(page) if _is_elsewhere(page, card)]
    if not cards:
        return _is_further_page(page) and _has_furniture(page)
    held = {card.node.mem_id for card in cards}
    top = heading(page)
    box = page.outline.box(top) if top is not None else None
    if box is not None and _stands_in(box, held):
        return len(cards) > 1
    if _is_sold_outside(page, held):
        return False
    if not any(item["price"] or item["availability"] for item in list_items(page)):
        return _has_furniture(page)
    if len(cards) == 1:
        return _has_furniture(page) or _is_further_page(page) or not _is_named_by(page, top)
    return True


def _is_elsewhere(page: Page, card: Card) -> bool:
    return card.address.partition("#")[0] != page.url.partition("#")[0] and not is_picture(card.address)


def _stands_in(box: Box, held: set[int]) -> bool:
    return any(above.node.mem_id in held for above in box.around())


def _is_sold_outside(page: Page, held: set[int]) -> bool:
    """Whether a price, or a button to buy, stands outside all cards, frames and links."""
    for place, line in enumerate(page.outline.lines(most=_MOST_LINES)):
        if place > _MOST_LINES or line.box.frame is not None or line.box.veil is not None:
            continue
        if _BOX_WORDS.fullmatch(line.text) and not _stands_in(line.box, held):
            return True
        said_plainly = _PLAIN.match(line.text) or is_named_price(line.box)
        priced = said_plainly and any(
            price.currency and price.amount > 0 and kind_of(said) != "struck"
            for price, said in prices_in(line.text)
        )
        linked = any(above.tag in ("a", "label", "form") for above in line.box.around(6))
        if priced and not linked and not _stands_in(line.box, held):
            return True
    return False


def _is_named_by(page: Page, top: LexborNode | None) -> bool:
    """Whether the one card has the name that the page has: then it is what the page is about."""
    names = [squash(str(item["title"] or "")) for item in list_items(page)]
    said = squash(text_of(top) if top is not None else page.title())
    return any(
        name in said or (said in name and len(said) >= _SAME_SHARE * len(name)) for name in names if name
    )


def _is_further_page(page: Page) -> bool:
    pairs = parse_qsl(urlsplit(page.url).query)
    return any(key.lower() in _PAGE_NAMES and value.isdecimal() and int(value) > 1 for key, value in pairs)


def _has_furniture(page: Page) -> bool:
    """A sort bar, a filter box, or a pager."""
    texts = [
        text_of(node) for node in page.tree.css("a, button, li, span")[:_MOST_LINES] if len(node.text()) <= 12
    ]
    orders = {text for text in texts if _ORDER_WORDS.fullmatch(text)}
    if len(orders) >= _FEWEST_ORDERS or any(NEXT.fullmatch(text) and len(text) > 1 for text in texts):
        return True
    if any(len(box.css("a[href]")) >= _FEWEST_CHOICES for box in page.tree.css(_FILTER)[:20]):
        return True
    labels = [
        node for node in page.tree.css("li > div, dt, li > span, th, h4")[:500] if _is_label(node.text())
    ]
    boxed = any(node.parent is not None and len(node.parent.css("a[href]")) >= 2 for node in labels)
    return boxed or unlinked_pager(page)


def _is_label(text: str) -> bool:
    return len(text) <= 12 and _FILTER_LABEL.fullmatch(text.strip()) is not None
