"""Which parts of a product page show other products: repeated blocks that each lead elsewhere."""

from collections.abc import Collection

from selectolax.lexbor import LexborNode

from crawler.pages.currencies import has_sign
from crawler.pages.outline import Box
from crawler.pages.page import Page

_HIGHEST = 8
_LONGEST = 3_000
_NEAREST = 6
"""Siblings looked at on either side for one of the same kind."""


def in_other_product(page: Page, box: Box, heading: Box | None) -> bool:
    """Whether an element stands in a block that repeats beside others and links to another page."""
    own = set(heading.around()) if heading is not None else set()
    own_nodes = {above.node.mem_id for above in own}
    for above in box.around(_HIGHEST):
        if above in own:
            return False
        if leads_elsewhere(page, above.node) and repeats(above.node, own_nodes):
            return True
    return False


def leads_elsewhere(page: Page, node: LexborNode) -> bool:
    """Whether an element is or holds a link to another page."""
    links = [node] if node.tag == "a" else node.css("a[href]")[:4]
    here = page.url.partition("#")[0]
    return any(
        (address := page.absolute(link.attributes.get("href")).partition("#")[0]) and address != here
        for link in links
        if not (link.attributes.get("href") or "#").startswith("#")
    )


def repeats(node: LexborNode, own: Collection[int] = ()) -> bool:
    """Whether a sibling of the same tag and class has a link and a price too; `own` are no such siblings."""
    kind = kind_of(node)
    alike = (other for other in _siblings(node) if kind_of(other) == kind and other.mem_id not in own)
    return any(_is_offer(other) for other in alike)


def kind_of(node: LexborNode) -> tuple[str | None, str]:
    """Tag and first class name: what repeated blocks share."""
    words = (node.attributes.get("class") or "")[:300].split()
    return node.tag, words[0] if words else ""


def _is_offer(node: LexborNode) -> bool:
    linked = node.tag == "a" or node.css_first("a[href]") is not None
    return linked and has_sign(node.text(deep=True)[:_LONGEST])


def _siblings(node: LexborNode) -> list[LexborNode]:
    found: list[LexborNode] = []
    for step in ("next", "prev"):
        other, left = getattr(node, step), 2 * _NEAREST
        while other is not None and left > 0:
            if other.is_element_node:
                found.append(other)
            other, left = getattr(other, step), left - 1
    return found
