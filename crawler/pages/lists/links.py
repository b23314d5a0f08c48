"""Links of a page: products in the order shown, further pages of the same list, the rest."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page
from crawler.pages.lists.cards import find_cards
from crawler.pages.lists.pager import is_next, is_numbered, is_script, unlinked_pager

_MOST_LINKS = 5_000


@dataclass(frozen=True)
class PageLinks:
    """Absolute addresses, each once, in the order of the page."""

    products: tuple[str, ...]
    """Those of product cards."""
    following: tuple[str, ...]
    """Further pages of the same list."""
    others: tuple[str, ...]
    unlinked_pager: bool = False
    """Whether there is a pager or a 加载更多 button that leads nowhere without its script."""


def find_links(page: Page, next_link: str = "") -> PageLinks:
    """All http(s) links of a page, sorted into three kinds; `next_link` selects the next page's link."""
    products = dict.fromkeys(card.address for card in find_cards(page))
    anchors = [
        (node, page.absolute(node.attributes.get("href"))) for node in page.tree.css("a[href]")[:_MOST_LINKS]
    ]
    following = dict.fromkeys(_following(page, anchors, next_link))
    others = dict.fromkeys(address for node, address in anchors if not is_script(node))
    for known in (*products, *following, ""):
        others.pop(known, None)
    further = tuple(address for address in following if address not in products and address)
    return PageLinks(tuple(products), further, tuple(others), not further and unlinked_pager(page))


def _following(page: Page, anchors: list[tuple[LexborNode, str]], chosen: str) -> list[str]:
    if chosen:
        return [page.absolute(node.attributes.get("href")) for node in page.tree.css(chosen)]
    heads = [page.absolute(node.attributes.get("href")) for node in page.tree.css('link[rel="next"][href]')]
    nexts = [address for node, address in anchors if is_next(node)]
    return [*heads, *nexts, *(address for node, address in anchors if is_numbered(page.url, node, address))]
