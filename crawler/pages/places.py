"""Where on a page a value stands: the CSS selector of the element that shows it, ready for a profile."""

import re
from decimal import Decimal, InvalidOperation

from selectolax.lexbor import LexborNode

from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page
from crawler.pages.dom.subject import squash
from crawler.pages.price.amounts import prices_in

_MOST_LINES, _HIGHEST_LEVEL, _MOST_CLASSES = 2_000, 6, 2
_NAME = re.compile(r"-?[A-Za-z_][\w-]{0,60}")
_NUMBERED = re.compile(r"\d{3,}")
"""Names with long numbers are of one page only."""


def place_of(page: Page, field: str, value: object) -> str:
    """The selector of the first element that shows a value; empty when only markup or a script says it."""
    amount = _amount(value) if field.startswith("price") else None
    wanted = squash(str(value))
    if amount is None and not wanted:
        return ""
    for line in page.outline.lines(most=_MOST_LINES):
        if amount is not None:
            fits = any(price.amount == amount for price, _ in prices_in(line.text))
        else:
            fits = wanted in squash(line.text) and len(line.text) <= 3 * len(str(value)) + 20
        if fits and (selector := _selector(page, line)):
            return selector
    return ""


def _amount(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _selector(page: Page, line: Line) -> str:
    """The shortest chain of names from the element upwards whose first match is this element."""
    node: LexborNode | None = line.box.block.node
    chain = ""
    for _ in range(_HIGHEST_LEVEL):
        if node is None or node.tag in ("html", "-undef"):
            break
        chain = f"{_step(node)} > {chain}" if chain else _step(node)
        first = page.tree.css_first(chain)
        if first is not None and first.mem_id == line.box.block.node.mem_id:
            return chain
        node = node.parent
    return ""


def _step(node: LexborNode) -> str:
    given = node.attributes
    own = given.get("id") or ""
    if _NAME.fullmatch(own) and not _NUMBERED.search(own):
        return f"#{own}"
    classes = [name for name in (given.get("class") or "").split() if _is_lasting(name)][:_MOST_CLASSES]
    return ".".join([node.tag or "*", *classes])


def _is_lasting(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and not _NUMBERED.search(name)
