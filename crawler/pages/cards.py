"""Product cards: the repeated blocks of a list, each with one link and a price."""

from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.pages.layout import ancestors, class_of, in_frame, texts
from crawler.pages.page import Page
from crawler.pages.prices import parse_price

_HIGHEST = 7
"""Levels above a price at which its card is sought."""
_MOST_LINKS = 4


@dataclass(frozen=True, slots=True)
class Card:
    """One block of a list."""

    address: str
    node: LexborNode


def find_cards(page: Page) -> list[Card]:
    """The cards in reading order: repeated blocks, or a single one around a linked picture."""
    found: dict[int, Card] = {}
    for text, node in texts(page):
        if parse_price(text) and not in_frame(node) and (card := _card(page, node)):
            found.setdefault(card.node.mem_id, card)
    alike = Counter(_kind(card.node) for card in found.values())
    return [card for card in found.values() if alike[_kind(card.node)] > 1 or card.node.css_first("a img")]


def in_card(node: LexborNode, cards: set[int]) -> bool:
    """Whether an element stands in one of the cards, given by `mem_id`."""
    return any(above.mem_id in cards for above in ancestors(node))


def _card(page: Page, node: LexborNode) -> Card | None:
    for above in ancestors(node, _HIGHEST):
        if above.css_first("h1"):
            return None
        links = [above, *above.css("a[href]")] if above.tag == "a" else above.css("a[href]")
        addresses = dict.fromkeys(_address(page, link) for link in links)
        addresses.pop("", None)
        if addresses:
            return Card(next(iter(addresses)), above) if len(addresses) <= _MOST_LINKS else None
    return None


def _address(page: Page, link: LexborNode) -> str:
    href = link.attributes.get("href") or ""
    return "" if href.startswith("#") else page.absolute(href)


def _kind(node: LexborNode) -> tuple[str | None, str]:
    return node.tag, class_of(node)[:200]
