"""What a list only orders or filters, found out by what it shows: it comes last, and leads no further.

A shop's menu stands on its start page and on pages that are no lists. What only lists link is a deeper
category or a filter; which of them, its goods say.
"""

from dataclasses import replace

from casebook.crawls.results import Link
from casebook.vocabulary.crawls import PageEnd
from crawler.urls import canonical_address
from crawler.visit import Reading, Visit

_MOST_LISTS, _MOST_KEYS = 50_000, 1_000_000
"""Lists and addresses remembered; beyond, everything is followed in the order found."""


class Orders:
    """Remembers menus and what lists showed; a resumed run begins to remember anew."""

    def __init__(self) -> None:
        self._menu: set[int] = set()
        self._shown: dict[int, frozenset[int]] = {}
        self._named: set[int] = set()

    def sorted(self, visit: Visit, reading: Reading) -> Reading:
        """The reading with its links in their turns, less those that only order a list once more."""
        if reading.outcome != PageEnd.LIST or not reading.products:
            self._remember_menu(reading)
            return reading
        goods = frozenset(map(hash, reading.products))
        repeats = goods <= self._shown.get(_key(visit.found_on), frozenset())
        barren = repeats or (visit.turn == "last" and goods <= self._named)
        if len(self._shown) < _MOST_LISTS:
            self._shown[_key(visit.address)] = goods
        self._named |= goods
        if visit.depth == 0 and visit.turn == "":
            self._remember_menu(reading)
            return reading
        if barren and visit.turn in ("first", "last"):
            return replace(reading, links=tuple(link for link in reading.links if link.named))
        return replace(reading, links=tuple(map(self._placed, reading.links)))

    def _remember_menu(self, reading: Reading) -> None:
        if reading.listing is None and len(self._menu) < _MOST_KEYS:
            self._menu.update(_key(link.address) for link in reading.links)

    def _placed(self, link: Link) -> Link:
        elsewhere = link.turn == "" and _key(link.address) not in self._menu
        return replace(link, turn="last") if elsewhere else link


def _key(address: str) -> int:
    try:
        return hash(canonical_address(address)) if address else 0
    except ValueError:
        return 0
