"""Which parts of a product page show other products: repeated blocks that each lead elsewhere."""

import re
from collections.abc import Collection

from selectolax.lexbor import LexborNode

from crawler.pages.currencies import has_sign
from crawler.pages.dom.boxes import Box
from crawler.pages.dom.leading import LEADING, href_of
from crawler.pages.dom.page import Page, once

_DIGITS = re.compile(r"\d+")
_HIGHEST_LEVEL = 8
_LONGEST_OFFER_CHARACTERS = 3_000
_SHORTEST_NAME_CHARACTERS, _SHORTEST_CHINESE_NAME_CHARACTERS = 12, 5
_NEAR_NODES = 8
"""Nodes looked at on either side for one of the same kind."""


def in_other_product(page: Page, box: Box, heading: Box | None) -> bool:
    """Whether an element stands in a block that repeats beside others and links to another page."""
    own = _around(page, heading)
    known = _known(page)
    for above in box.around(_HIGHEST_LEVEL):
        if above.node.mem_id in own:
            return False
        if above not in known:
            known[above] = (
                repeats(above.node, own) and names_goods(above.node) and leads_elsewhere(page, above.node)
            )
        if known[above]:
            return True
    return False


@once
def _known(page: Page) -> dict[Box, bool]:
    return {}


def _around(page: Page, heading: Box | None) -> frozenset[int]:
    return frozenset(above.node.mem_id for above in heading.around()) if heading is not None else frozenset()


def leads_elsewhere(page: Page, node: LexborNode) -> bool:
    """Whether an element is or holds a link to another page."""
    links = [node] if node.tag == "a" else [node, *node.css(LEADING)[:4]]
    return any((address := page.absolute(href_of(link))) and address != page.url for link in links)


def names_goods(node: LexborNode) -> bool:
    """Whether a block has a picture or the text of a name; a row `京东价 ¥99 降价通知` has neither."""
    if node.css_first("img") is not None:
        return True
    links = [node] if node.tag == "a" else node.css("a[href]")[:4]
    return any(_is_name((link.text(deep=True) or "").strip()) for link in links)


def _is_name(text: str) -> bool:
    """Whether the text of a link is long enough for a name of goods; in Chinese a few characters are."""
    return len(text) >= (_SHORTEST_NAME_CHARACTERS if text.isascii() else _SHORTEST_CHINESE_NAME_CHARACTERS)


def repeats(node: LexborNode, own: Collection[int] = ()) -> bool:
    """Whether a sibling of the same tag and class has a link and a price too; `own` are no such siblings."""
    kind = kind_of(node)
    for step in ("next", "prev"):
        other, left = getattr(node, step), _NEAR_NODES
        while other is not None and left > 0:
            if other.is_element_node and _is_twin(node, other, kind) and other.mem_id not in own:
                if _is_offer(other):
                    return True
                break
            other, left = getattr(other, step), left - 1
    return False


def _is_twin(node: LexborNode, other: LexborNode, kind: tuple[str | None, str]) -> bool:
    """Whether two elements are of one kind; names of their own that differ by more than a number say no."""
    ids = (node.attributes.get("id") or "", other.attributes.get("id") or "")
    named_apart = all(ids) and _DIGITS.sub("", ids[0][:100]) != _DIGITS.sub("", ids[1][:100])
    return kind_of(other) == kind and not named_apart


def kind_of(node: LexborNode) -> tuple[str | None, str]:
    """Tag and first class name: what repeated blocks share."""
    words = (node.attributes.get("class") or "")[:300].split()
    return node.tag, words[0] if words else ""


def _is_offer(node: LexborNode) -> bool:
    linked = bool(href_of(node)) or any(href_of(link) for link in node.css(LEADING)[:4])
    return linked and names_goods(node) and has_sign(node.text(deep=True)[:_LONGEST_OFFER_CHARACTERS])
