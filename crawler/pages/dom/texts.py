"""The plain texts of a page in reading order and its first heading, for pages that show no goods."""

from collections.abc import Iterator
from itertools import dropwhile

from selectolax.lexbor import LexborNode

from crawler.pages.dom.boxes import UNSEEN_TAGS
from crawler.pages.dom.page import Page, squeeze, text_of


def heading(page: Page) -> LexborNode | None:
    """The first h1 with text that the title tag repeats, else the first with text."""
    found = [node for node in page.all("h1") if text_of(node)]
    title = page.title()
    return next((node for node in found if text_of(node) in title), found[0] if found else None)


def texts(page: Page, after: LexborNode | None = None) -> Iterator[str]:
    """Visible texts in reading order; all, or those from where an element begins."""
    if page.tree.body is None:
        return
    nodes: Iterator[LexborNode] = page.tree.body.traverse(include_text=True)
    if after is not None:
        nodes = dropwhile(lambda node: node.mem_id != after.mem_id, nodes)
    for node in nodes:
        if node.tag == "-text" and node.parent is not None and node.parent.tag not in UNSEEN_TAGS:
            text = squeeze(node.text_content or "")
            if text:
                yield text
