"""Links of a page: products in the order shown, further pages of the same list, what orders it, the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages.dom.leading import LEADING, href_of
from crawler.pages.dom.page import Page, text_of
from crawler.pages.lists.cards import find_cards
from crawler.pages.lists.pager import form_pages, is_next, is_numbered, is_script, unlinked_pager

_MOST_LINKS = 5_000
_FRAMES = "frame[src], iframe[src]"
_REFRESH = re.compile(r"""^\s*\d*(?:\.\d+)?\s*[;,]?\s*url\s*=\s*["']?([^"'>]+)""", re.IGNORECASE)
_ORDER_WORDS = re.compile(
    r"(?:按|依)?(?:综合|默认|销量|人气|价格|新品|最新|上架时间|评论数?|好评|信用|热度|浏览量?)"
    r"(?:排序|优先|从[高低]到[高低])?\s*[↑↓▲▼]?"
    r"|[升降]序|(?:sort by |price:? |newest|best ?sell|most popular|low(?:est)? to high"
    r"|high(?:est)? to low).{0,20}",
    re.IGNORECASE,
)
_ORDER_ADDRESS = re.compile(
    r"(?:^|[^a-z])(?:sort|order|orderby|ob|ov)(?:$|[^a-z])|[-_=](?:desc|asc)(?:$|[^a-z])", re.IGNORECASE
)


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
    ordering: frozenset[str] = frozenset()
    """Of the others: what sorts or filters a list."""


def find_links(page: Page, next_link: str = "") -> PageLinks:
    """All http(s) links of a page, sorted into kinds; `next_link` selects the next page's link."""
    products = dict.fromkeys(card.address for card in find_cards(page))
    anchors = [(node, page.absolute(href_of(node))) for node in page.tree.css(LEADING)[:_MOST_LINKS]]
    following = dict.fromkeys([*_following(page, anchors, next_link), *form_pages(page)])
    others = dict.fromkeys(address for _, address in anchors)
    others |= dict.fromkeys(_led_on(page))
    for known in (*products, *following, "", page.url):
        others.pop(known, None)
    ordering = frozenset(address for node, address in anchors if _orders(page, node, address))
    further = tuple(address for address in following if address not in products and address)
    unlinked = not further and unlinked_pager(page)
    return PageLinks(tuple(products), further, tuple(others), unlinked, ordering)


def _following(page: Page, anchors: list[tuple[LexborNode, str]], chosen: str) -> list[str]:
    if chosen:
        return [page.absolute(node.attributes.get("href")) for node in page.tree.css(chosen)]
    heads = [page.absolute(node.attributes.get("href")) for node in page.tree.css('link[rel="next"][href]')]
    nexts = [address for node, address in anchors if is_next(node) and not is_script(node)]
    return [*heads, *nexts, *(address for node, address in anchors if is_numbered(page.url, node, address))]


def _led_on(page: Page) -> Iterator[str]:
    """Where frames and a meta refresh lead."""
    for frame in page.tree.css(_FRAMES)[:50]:
        yield page.absolute(frame.attributes.get("src"))
    for tag in page.tree.css("meta[http-equiv][content]"):
        if (tag.attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.match(tag.attributes.get("content") or "")
            yield page.absolute(found[1].strip()) if found else ""


def _orders(page: Page, node: LexborNode, address: str) -> bool:
    """Whether a link sorts or filters the list it stands on."""
    if not address:
        return False
    if _ORDER_ADDRESS.search(address) and not _ORDER_ADDRESS.search(page.url):
        return True
    text = text_of(node)
    return len(text) <= 30 and bool(_ORDER_WORDS.fullmatch(text))
