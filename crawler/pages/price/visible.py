"""The prices a shopper sees around the main heading, each with what its place and its words make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from crawler.pages.currencies import has_sign
from crawler.pages.dom.other_products import in_other_product
from crawler.pages.dom.outline import Box, Line
from crawler.pages.dom.page import Page, once
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.price.amounts import Price, parse_amount, prices_in
from crawler.pages.price.words import kind_of

_NAMED = re.compile(r"price|preis|prix|prezzo|precio|preco|cena|jiage|amount|kaina|hinta|\bpris\b")
_UNNAMED = re.compile(
    r"ship|deliver|save|saving|discount|month|install|rate\b|unit|coupon|percent|badge|vat|tax"
)
_ASKED = {"", "asked", "promo", "final", "presale", "net"}
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"\d[\d.,  ]*(?:[.,][-–—]{1,2})?")
_MOST, _LONGEST_LINE, _MOST_CARDS, _MOST_LINES = 25, 120, 30, 130
_FIRST_SAID = re.compile(r"\D{0,4}\d[\d.,  ]*.{0,30}")
_RIGHT_BEHIND = 2
"""Lines between an old price and the lower one behind it."""
_LOWEST_SHARE = Decimal("0.2")
_LEAST = -3.0
"""Weight below which a price is not taken for the asked one."""
_FAR = 12
"""Lines after which nearness to the heading counts no further point."""


@dataclass(frozen=True, slots=True)
class SeenPrice:
    """A price with its place."""

    price: Price
    kind: str
    """As price_words names it; empty when nothing is said."""
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
    cards = 0
    parts = ((around.own, 0, 1), (around.after[:_MOST_LINES], 1, 1), (around.before[::-1], -1, -1))
    for lines, first, step in parts:
        for place, line in enumerate(lines):
            told = lines[place - 1].text if place and step > 0 else ""
            following = lines[place + 1].text if place + 1 < len(lines) and step > 0 else ""
            for price, said, box in _in_line(line, told, following):
                if not around.belongs(box):
                    continue
                if cards < _MOST_CARDS and in_other_product(page, box, around.heading):
                    cards += 1
                    continue
                kind = "struck" if box.struck else kind_of(said)
                where = first + step * place
                weight = _weight(line, box, kind, where) - 2.0 * (
                    not price.currency and not has_sign(line.text)
                )
                found.append(
                    SeenPrice(price, kind, where, weight, _FIRST_SAID.fullmatch(line.text) is not None)
                )
            if len(found) >= _MOST:
                break
    return found


def best_price(seen: list[SeenPrice]) -> SeenPrice | None:
    """The price that is asked, as far as the page shows it.

    One before tax is it where a shop puts it first, one struck through only where no other stands.
    """
    asked = [one for one in seen if one.kind in _ASKED and one.price.amount > 0]
    asked = asked or [one for one in seen if one.kind == "start" and one.price.amount > 0]
    if all(one.kind == "net" for one in asked):
        asked = [one for one in seen if one.kind == "struck"] or asked
    best = max(asked, key=lambda one: one.weight, default=None)
    if best is None or best.weight < _LEAST:
        return None
    for kind in ("final", "promo"):
        lower = [one for one in asked if one.kind == kind and abs(one.place - best.place) <= _FAR]
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
        behind = 0 < one.place - best.place <= _RIGHT_BEHIND and one.kind == best.kind == ""
        lower = _LOWEST_SHARE * best.price.amount <= one.price.amount < best.price.amount
        if behind and lower and one.leads and best.leads and one.price.currency == best.price.currency:
            return one
    return best


def _in_line(line: Line, told: str, following: str) -> Iterator[tuple[Price, str, Box]]:
    text = line.text
    if len(text) > _LONGEST_LINE or not _DIGIT.search(text):
        return
    if has_sign(text):
        whole = list(_in_pieces(line)) if len(line.pieces) > 1 else []
        for number, (price, before) in enumerate(prices_in(text)):
            place = next((at for at, (amount, _) in enumerate(whole) if amount == price.amount), None)
            box = whole.pop(place)[1] if place is not None else line.box
            yield price, before if before or number else told[-30:], box
    else:
        sign = _lone_sign(told) or _lone_sign(following)
        for piece, box in line.pieces:
            bare = piece.strip()
            if not _BARE.fullmatch(bare) or not ((sign and bare == text) or _is_named(box)):
                continue
            signed = next((one for one, _ in prices_in(f"{sign}{bare}")), None) if sign else None
            amount = signed.amount if signed else parse_amount(bare)
            if amount is not None:
                yield signed or Price(amount), "" if _lone_sign(told) else told[-30:], box
                return


def _in_pieces(line: Line) -> Iterator[tuple[Decimal, Box]]:
    """The amounts of a line's pieces, whether the sign stands in the same piece or beside it."""
    for piece, box in line.pieces:
        found = [price.amount for price, _ in prices_in(piece)]
        bare = piece.strip()
        if not found and _BARE.fullmatch(bare) and (amount := _amount_beside_sign(bare)) is not None:
            found = [amount]
        yield from ((amount, box) for amount in found)


def _amount_beside_sign(bare: str) -> Decimal | None:
    signed = next((price for price, _ in prices_in(f"${bare}")), None)
    return signed.amount if signed else None


def _lone_sign(text: str) -> str:
    return text.strip() if 0 < len(text) <= 4 and not _DIGIT.search(text) and has_sign(text) else ""


def _is_named(box: Box) -> bool:
    return any(_names_price(above.name) for above in box.around(3))


@lru_cache(4096)
def _names_price(name: str) -> bool:
    return _NAMED.search(name) is not None and _UNNAMED.search(name) is None


def _weight(line: Line, box: Box, kind: str, place: int) -> float:
    weight = -0.15 * min(abs(place), _FAR) - 0.02 * abs(place)
    weight += 2.0 * _is_named(box) + 1.5 * (kind in ("asked", "promo", "final", "presale"))
    weight += 1.0 * (len(line.text) <= 25) - 2.5 * (len(line.text) > 60)
    weight -= 2.0 * (place < 0) + 1.5 * any(above.tag == "a" for above in box.around(3))
    return weight - 1.5 * any(_UNNAMED.search(above.name) is not None for above in box.around(3))
