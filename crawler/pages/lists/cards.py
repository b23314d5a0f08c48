"""Product cards: the repeated blocks of a list, each with a link, and with a price or a word of its stock."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.leading import LEADING, href_of
from crawler.pages.dom.other_products import kind_of
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once
from crawler.pages.price.amounts import parse_price
from crawler.pages.stock import words as stock_words

_HIGHEST_LEVEL = 9
"""Levels above a price at which its card is sought."""
_MOST_LINKS, _MOST_PICTURED_LINKS = 4, 30
_LONGEST_STOCK_CHARACTERS, _MOST_LINES, _MOST_SIBLINGS = 12, 8_000, 5_000
_MOST_PICTURES, _FEWEST_WITHOUT_PRICES, _SHORTEST_NAME_CHARACTERS = 500, 6, 6
_MOST_LINKS_LOOKED_AT = 100_000
"""Links that one page's search looks at."""


@dataclass(frozen=True, slots=True)
class Card:
    """One block of a list."""

    address: str
    node: LexborNode


@once
def find_cards(page: Page) -> list[Card]:
    """The cards in reading order: repeated blocks, or a single one around a linked picture."""
    search = _Search(page)
    for line in page.outline.lines(most=_MOST_LINES):
        if search.left > 0 and _tells(line) and line.box.frame is None:
            search.at(line.box)
    alike = Counter(_kind(card.node) for card in search.found.values())
    cards = search.found.values()
    found = [card for card in cards if alike[_kind(card.node)] > 1 or _is_pictured(card.node)]
    return found or list({card.node.mem_id: card for card in _without_prices(page)}.values())


def _without_prices(page: Page) -> Iterator[Card]:
    """On a page that shows no price: repeated blocks of a picture and a name, both linked to one address."""
    groups: dict[tuple[int, tuple[str | None, str]], list[Card]] = {}
    for picture in page.tree.css("a img")[:_MOST_PICTURES]:
        card: Card | None = None
        for above in page.outline.box(picture).around(_HIGHEST_LEVEL):
            if above.node.tag in ("body", "html") or above.frame is not None:
                break
            address = _named_by(page, above.node)
            if card is not None and address != card.address:
                break
            card = Card(address, above.node) if address else None
        if card is not None and card.node.parent is not None:
            groups.setdefault((card.node.parent.mem_id, _kind(card.node)), []).append(card)
    for cards in groups.values():
        if len({card.address for card in cards}) >= _FEWEST_WITHOUT_PRICES:
            yield from cards


def _named_by(page: Page, node: LexborNode) -> str:
    """The address to which both a picture and a name of the block lead, and nothing else does."""
    links = node.css("a[href]")[:_MOST_PICTURED_LINKS]
    pictured = {page.absolute(href_of(link)) for link in links if link.css_first("img") is not None}
    named = {
        page.absolute(href_of(link))
        for link in links
        if len(link.text().strip()) >= _SHORTEST_NAME_CHARACTERS
    }
    both = pictured & named - {"", page.url}
    return next(iter(both)) if len(both) == 1 else ""


def _tells(line: Line) -> bool:
    if parse_price(line.text):
        return True
    return len(line.text) <= _LONGEST_STOCK_CHARACTERS and stock_words.OUT.stand_in(line.text)


class _Search:
    """The cards found so far; the links it may look at are counted, so that no page takes for ever."""

    def __init__(self, page: Page) -> None:
        self.found: dict[int, Card] = {}
        self.left = _MOST_LINKS_LOOKED_AT
        self._page = page
        self._addresses: dict[int, list[str]] = {}
        self._parents: set[tuple[int, tuple[str | None, str]]] = set()

    def at(self, box: Box) -> None:
        """Add the card that a price or a word of stock stands in, and its like beside it."""
        card = self._card(box)
        if card is not None and card.node.mem_id not in self.found:
            for one in self._with_its_like(card):
                self.found.setdefault(one.node.mem_id, one)

    def _card(self, box: Box) -> Card | None:
        """The nearest block with a link, or the repeated one with a picture around it."""
        nearest: Card | None = None
        for above in box.around(_HIGHEST_LEVEL):
            node = above.node
            if node.mem_id in self.found:
                return None
            if node.tag in ("body", "html") or self.left <= 0 or node.css_first("h1"):
                break
            addresses = self._leading(node)
            if not addresses:
                continue
            if nearest is None:
                if len(addresses) > _MOST_LINKS:
                    return None
                nearest = Card(addresses[0], node)
            elif len(addresses) == 1 and addresses[0] == nearest.address:
                nearest = Card(addresses[0], node)  # the picture beside the name belongs to it
            if len(addresses) > _MOST_PICTURED_LINKS:
                break
            if node.css_first("img") is not None and self._is_repeated(node):
                return Card(addresses[0], node)
        return nearest

    def _with_its_like(self, card: Card) -> Iterator[Card]:
        """The card and its siblings of the same kind, which may have no price."""
        parent, kind = card.node.parent, _kind(card.node)
        known = parent is None or (parent.mem_id, kind) in self._parents
        if parent is None or known or card.node.css_first("img") is None:
            yield card
            return
        self._parents.add((parent.mem_id, kind))
        for node in islice(parent.iter(), _MOST_SIBLINGS):
            if node.mem_id == card.node.mem_id:
                yield card
            elif _kind(node) == kind and node.css_first("img") and (addresses := self._leading(node)):
                yield Card(addresses[0], node)

    def _is_repeated(self, node: LexborNode) -> bool:
        kind = kind_of(node)
        for step in ("next", "prev"):
            other = getattr(node, step)
            while other is not None and not other.is_element_node:
                other = getattr(other, step)
            if (
                other is not None
                and kind_of(other) == kind
                and other.css_first("img")
                and self._leading(other)
            ):
                return True
        return False

    def _leading(self, node: LexborNode) -> list[str]:
        """The addresses that an element's links lead to, each once."""
        if node.mem_id not in self._addresses:
            links = [node, *node.css(LEADING)]
            self.left -= len(links)
            found = dict.fromkeys(
                self._page.absolute(href_of(link)) for link in links[: 4 * _MOST_PICTURED_LINKS]
            )
            found.pop("", None)
            self._addresses[node.mem_id] = list(found)
        return self._addresses[node.mem_id]


def _is_pictured(node: LexborNode) -> bool:
    """Whether a block holds a linked picture, or is a link itself and holds one."""
    return node.css_first("a img") is not None or (bool(href_of(node)) and node.css_first("img") is not None)


def _kind(node: LexborNode) -> tuple[str | None, str]:
    return node.tag, (node.attributes.get("class") or "")[:200]
