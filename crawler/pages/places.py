"""Where on a page a value stands: the CSS selector of the element that shows it, ready for a profile."""

import re
from decimal import Decimal, InvalidOperation

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page
from crawler.pages.dom.subject import squash
from crawler.pages.price.amounts import prices_in

_MOST_LINES, _HIGHEST_LEVEL, _MOST_CLASSES = 2_000, 6, 2
_NAME = re.compile(r"-?[A-Za-z_][\w-]{0,60}")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_MOST_NODES = 50
_NUMBERED = re.compile(r"\d{3,}")
"""Names with long numbers are of one page only."""


def place_of(page: Page, field: str, value: object) -> str:
    """The selector of the element that shows a value and nothing else; empty when there is none."""
    amount = _amount(value) if field.startswith("price") else None
    wanted = squash(str(value))
    for line in page.outline.lines(most=_MOST_LINES):
        node = line.box.block.node
        if amount is not None and any(price.amount == amount for price, _ in prices_in(line.text)):
            alone = [one for one in (node, *node.css("*")[:_MOST_NODES]) if _is_only(one, amount)]
            found = next(filter(None, (_selector(page, one) for one in reversed(alone))), "")
        else:
            found = _selector(page, node) if amount is None and wanted and squash(line.text) == wanted else ""
        if found:
            return found
    return ""


def _is_only(node: LexborNode, amount: Decimal) -> bool:
    """Whether an element shows this amount and no other number."""
    numbers = _AMOUNT.findall(node.text(deep=True).replace(",", ""))
    return len(numbers) == 1 and Decimal(numbers[0]) == amount


def _amount(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _selector(page: Page, sought: LexborNode) -> str:
    """The shortest chain of names from the element upwards whose first match is this element."""
    node: LexborNode | None = sought
    chain = ""
    for _ in range(_HIGHEST_LEVEL):
        if node is None or node.tag in ("html", "-undef"):
            break
        chain = f"{_step(node)} > {chain}" if chain else _step(node)
        first = page.tree.css_first(chain)
        if first is not None and first.mem_id == sought.mem_id:
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
