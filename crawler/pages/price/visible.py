"""The prices a shopper sees around the main heading, each with what its place and its words make of it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from crawler.pages.currencies import has_sign
from crawler.pages.dom.boxes import Box
from crawler.pages.dom.other_products import in_other_product
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Page, once
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.price.amounts import Price
from crawler.pages.price.line_prices import UNNAMED, is_named_price, line_prices
from crawler.pages.price.words import kind_of

_ASKED = {"", "asked", "promo", "final", "presale", "net"}
_MOST_PRICES, _MOST_LINES = 25, 130
_FIRST_SAID = re.compile(r"\D{0,4}\d[\d.,  ]*.{0,30}")
_RIGHT_BEHIND_LINES = 2
"""Lines between an old price and the lower one behind it."""
_LOWEST_SHARE = Decimal("0.2")
_LEAST_WEIGHT = -3.0
"""Weight below which a price is not taken for the asked one."""
_FAR_LINES = 12
"""Lines after which nearness to the heading counts no further point."""


@dataclass(frozen=True, slots=True)
class SeenPrice:
    """A price with its place."""

    price: Price
    kind: str
    """As `price.words` names it; empty when nothing is said."""
    place: int
    """Lines after the heading; below 0 before it."""
    weight: float
    """How much speaks for its being what is asked."""
    leads: bool = False
    """Whether a short line begins with it."""


@once
def seen_prices(page: Page) -> list[SeenPrice]:
    """The prices around the heading in reading order, other products' left out."""
    around = surroundings(page)
    found: list[SeenPrice] = []
    parts = ((around.own, 0, 1), (around.after[:_MOST_LINES], 1, 1), (around.before[::-1], -1, -1))
    for lines, first, step in parts:
        for place, line in enumerate(lines):
            beside = _texts_beside(lines, place) if step > 0 else ("", "")
            for price, said, box in line_prices(line, *beside):
                if not around.belongs(box):
                    continue
                if in_other_product(page, box, around.heading):
                    continue
                found.append(_seen(price, said, line, box, first + step * place))
            if len(found) >= _MOST_PRICES:
                break
    return found


def _texts_beside(lines: list[Line], place: int) -> tuple[str, str]:
    """The texts of the lines before and after one."""
    return lines[place - 1].text if place else "", lines[place + 1].text if place + 1 < len(lines) else ""


def _seen(price: Price, said: str, line: Line, box: Box, place: int) -> SeenPrice:
    kind = "struck" if box.struck else kind_of(said)
    is_bare = not price.currency and not has_sign(line.text)
    weight = _weight(line, box, kind, place) - 2.0 * is_bare
    return SeenPrice(price, kind, place, weight, _FIRST_SAID.fullmatch(line.text) is not None)


def best_price(seen: list[SeenPrice]) -> SeenPrice | None:
    """The price that is asked, as far as the page shows it.

    One before tax is it where a shop puts it first, one struck through only where no other stands.
    """
    asked = [one for one in seen if one.kind in _ASKED and one.price.amount > 0]
    asked = asked or [one for one in seen if one.kind == "start" and one.price.amount > 0]
    if all(one.kind == "net" for one in asked):
        asked = [one for one in seen if one.kind == "struck"] or asked
    best = max(asked, key=lambda one: one.weight, default=None)
    if best is None or best.weight < _LEAST_WEIGHT:
        return None
    for kind in ("final", "promo"):
        lower = [one for one in asked if one.kind == kind and abs(one.place - best.place) <= _FAR_LINES]
        if kind == "promo":
            lower = [one for one in lower if one.price.amount <= best.price.amount]
        if lower:
            return min(lower, key=lambda one: one.price.amount)
    return _reduced(asked, best)


def old_price(seen: list[SeenPrice], asked: SeenPrice) -> SeenPrice | None:
    """The struck price, else the higher one without a word that the asked one stands right behind."""
    struck = [one for one in seen if one.kind == "struck" and one.price.amount > asked.price.amount]
    return next(iter(struck), None) or next((one for one in seen if _reduced([asked], one) is not one), None)


def _reduced(asked: list[SeenPrice], best: SeenPrice) -> SeenPrice:
    """A lower price right behind the best one, both without a word: the shop writes the old one first."""
    for one in asked:
        behind = 0 < one.place - best.place <= _RIGHT_BEHIND_LINES and one.kind == best.kind == ""
        lower = _LOWEST_SHARE * best.price.amount <= one.price.amount < best.price.amount
        if behind and lower and one.leads and best.leads and one.price.currency == best.price.currency:
            return one
    return best


def _weight(line: Line, box: Box, kind: str, place: int) -> float:
    weight = -0.15 * min(abs(place), _FAR_LINES) - 0.02 * abs(place)
    weight += 2.0 * is_named_price(box) + 1.5 * (kind in ("asked", "promo", "final", "presale"))
    weight += 1.0 * (len(line.text) <= 25) - 2.5 * (len(line.text) > 60)
    weight -= 2.0 * (place < 0) + 1.5 * any(above.tag == "a" for above in box.around(3))
    return weight - 1.5 * any(UNNAMED.search(above.name) is not None for above in box.around(3))
