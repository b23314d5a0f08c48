"""Product cards: the repeated blocks of a list, each with a link, and with a price or a word of its stock."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages import stock_words
from crawler.pages.other_products import kind_of
from crawler.pages.outline import Box, Line
from crawler.pages.page import Page, once
from crawler.pages.prices import parse_price

_HIGHEST = 9
"""Levels above a price at which its card is sought."""
_MOST_LINKS, _MOST_IN_PICTURED = 4, 30
_LONGEST_STOCK_LINE, _MOST_LINES, _MOST_BESIDE = 12, 8_000, 500


@dataclass(frozen=True, slots=True)
class Card:
    """One block of a list."""

    address: str
    node: LexborNode


@once
def find_cards(page: Page) -> list[Card]:
    """The cards in reading order: repeated blocks, or a single one around a linked picture."""
    found: dict[int, Card] = {}
    for line in page.outline.lines(most=_MOST_LINES):
        card = _card(page, line.box) if _tells(line) and line.box.frame is None else None
        if card is not None and card.node.mem_id not in found:
            found.update((one.node.mem_id, one) for one in _with_its_like(page, card))
    alike = Counter(_kind(card.node) for card in found.values())
    return [card for card in found.values() if alike[_kind(card.node)] > 1 or card.node.css_first("a img")]


def _tells(line: Line) -> bool:
    if parse_price(line.text):
        return True
    return len(line.text) <= _LONGEST_STOCK_LINE and stock_words.OUT.stand_in(line.text)


def _card(page: Page, box: Box) -> Card | None:
    """The nearest block with a link, or the repeated one with a picture around it."""
    nearest: Card | None = None
    for above in box.around(_HIGHEST):
        node = above.node
        if node.tag in ("body", "html") or node.css_first("h1"):
            break
        addresses = _addresses(page, node)
        if not addresses:
            continue
        if nearest is None:
            if len(addresses) > _MOST_LINKS:
                return None
            nearest = Card(addresses[0], node)
        pictured = node.css_first("img") is not None
        if len(addresses) > _MOST_IN_PICTURED:
            break
        if pictured and _is_repeated(page, node):
            return Card(addresses[0], node)
    return nearest


def _with_its_like(page: Page, card: Card) -> Iterator[Card]:
    """The card and its siblings of the same kind, which may have no price."""
    parent = card.node.parent
    if parent is None or card.node.css_first("img") is None:
        yield card
        return
    for number, node in enumerate(parent.iter()):
        if number >= _MOST_BESIDE:
            return
        if node.mem_id == card.node.mem_id:
            yield card
        elif _kind(node) == _kind(card.node) and node.css_first("img") and (found := _addresses(page, node)):
            yield Card(found[0], node)


def _is_repeated(page: Page, node: LexborNode) -> bool:
    kind = kind_of(node)
    for step in ("next", "prev"):
        other = getattr(node, step)
        while other is not None and not other.is_element_node:
            other = getattr(other, step)
        if (
            other is not None
            and kind_of(other) == kind
            and other.css_first("img")
            and _addresses(page, other)
        ):
            return True
    return False


def _addresses(page: Page, node: LexborNode) -> list[str]:
    links = [node, *node.css("a[href]")] if node.tag == "a" else node.css("a[href]")
    found = dict.fromkeys(_address(page, link) for link in links[: 4 * _MOST_IN_PICTURED])
    found.pop("", None)
    return list(found)


def _address(page: Page, link: LexborNode) -> str:
    href = link.attributes.get("href") or ""
    return "" if href.startswith("#") else page.absolute(href)


def _kind(node: LexborNode) -> tuple[str | None, str]:
    return node.tag, (node.attributes.get("class") or "")[:200]
