"""Links of a page: products in the order shown, next pages of a list, the rest."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages.cards import find_cards
from crawler.pages.layout import class_of
from crawler.pages.page import Page, text_of

_NEXT = re.compile(r"下一页|下页|后一页|next(?: page)?\s*[›»>→]?|[›»→]|>", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])")
_MOST = 5_000


@dataclass(frozen=True)
class PageLinks:
    """Absolute addresses, each once, in the order of the page."""

    products: tuple[str, ...]
    """Those of product cards."""
    following: tuple[str, ...]
    """Next pages of the same list."""
    others: tuple[str, ...]


def find_links(page: Page) -> PageLinks:
    """All http(s) links of a page, sorted into three kinds."""
    products = dict.fromkeys(card.address for card in find_cards(page))
    anchors = [
        (node, page.absolute(node.attributes.get("href"))) for node in page.tree.css("a[href]")[:_MOST]
    ]
    heads = [page.absolute(node.attributes.get("href")) for node in page.tree.css('link[rel="next"][href]')]
    following = dict.fromkeys([*heads, *(address for node, address in anchors if _is_next(node))])
    others = dict.fromkeys(address for node, address in anchors if not _is_script(node))
    for known in (*products, *following, ""):
        others.pop(known, None)
    return PageLinks(
        tuple(products),
        tuple(address for address in following if address not in products and address),
        tuple(others),
    )


def _is_script(node: LexborNode) -> bool:
    return (node.attributes.get("href") or "").strip().startswith("#")


def _is_next(node: LexborNode) -> bool:
    if _is_script(node):
        return False
    if "next" in (node.attributes.get("rel") or "").lower().split() or _NEXT_CLASS.search(class_of(node)):
        return True
    text = text_of(node)
    return len(text) <= 12 and bool(_NEXT.fullmatch(text))
