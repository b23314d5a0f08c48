"""Reading order of a page: its main heading, the texts after it, and what is only frame."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page, squeeze, text_of

_UNSEEN = {"script", "style", "noscript", "template", "title", "head", "option", "textarea", "svg"}
_FRAME_TAGS = {"nav", "footer", "aside"}
_FRAME_WORDS = re.compile(
    r"(?:^|[\s_-])(?:filters?|facets?|refine|slider|sidebar|breadcrumbs?|footer|recommend\w*)(?:$|[\s_-])"
)
MOST_TEXTS = 400
"""Text nodes looked at after the heading."""


def heading(page: Page) -> LexborNode | None:
    """The main heading: the first h1 with text that the title tag repeats, else the first with text."""
    found = [node for node in page.tree.css("h1") if text_of(node)]
    title = page.title()
    return next((node for node in found if text_of(node) in title), found[0] if found else None)


def texts(page: Page, after: LexborNode | None = None) -> Iterator[tuple[str, LexborNode]]:
    """Visible texts in reading order with the element each stands in; all, or those after an element."""
    begun = after is None
    if page.tree.body is None:
        return
    left = MOST_TEXTS if after is not None else 20 * MOST_TEXTS
    for node in page.tree.body.traverse(include_text=True):
        if not begun:
            begun = after is not None and node.mem_id == after.mem_id
        elif node.tag == "-text" and node.parent is not None and node.parent.tag not in _UNSEEN:
            text = squeeze(node.text_content or "")
            if text:
                yield text, node.parent
                left -= 1
        if left <= 0:
            return


def ancestors(node: LexborNode, most: int = 40) -> Iterator[LexborNode]:
    """The element and those around it, nearest first, without body."""
    here: LexborNode | None = node
    while here is not None and most > 0 and here.tag not in ("body", "html"):
        yield here
        here, most = here.parent, most - 1


def in_frame(node: LexborNode) -> bool:
    """Whether an element belongs to navigation, filters or a sidebar rather than to the page's subject."""
    return any(above.tag in _FRAME_TAGS or _frame_name(class_of(above)) for above in ancestors(node))


def class_of(node: LexborNode) -> str:
    """Class and id of an element as one lower-case text."""
    given = node.attributes
    return f"{given.get('class') or ''} {given.get('id') or ''}".lower()


@lru_cache(4096)
def _frame_name(name: str) -> bool:
    return bool(_FRAME_WORDS.search(name))
