"""The prices of one line, each with the words before it and the element that it stands in."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from crawler.pages.currencies import has_sign
from crawler.pages.dom.boxes import Box
from crawler.pages.dom.outline import Line
from crawler.pages.price.amounts import Price, parse_amount, prices_in

_NAMED = re.compile(r"price|preis|prix|prezzo|precio|preco|cena|jiage|amount|kaina|hinta|\bpris\b")
UNNAMED = re.compile(
    r"ship|deliver|save|saving|discount|month|install|rate\b|unit|coupon|percent|badge|vat|tax"
)
"""Names of elements that hold an amount which is not asked for the goods."""
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"\d[\d.,  ]*(?:[.,][-–—]{1,2})?")
_LONGEST_LINE_CHARACTERS = 120
_SAID_CHARACTERS = 30
"""Of the line before, whose words may be said of a price."""


def line_prices(line: Line, told: str, following: str) -> Iterator[tuple[Price, str, Box]]:
    """Each price of a line, the words said of it, its element; `told` and `following` stand beside."""
    if len(line.text) > _LONGEST_LINE_CHARACTERS or not _DIGIT.search(line.text):
        return
    if has_sign(line.text):
        yield from _signed(line, told[-_SAID_CHARACTERS:])
        return
    sign = _lone_sign(told) or _lone_sign(following)
    said = "" if _lone_sign(told) else told[-_SAID_CHARACTERS:]
    found = ((_without_sign(line, piece.strip(), box, sign), box) for piece, box in line.pieces)
    yield from islice(((price, said, box) for price, box in found if price), 1)


def _signed(line: Line, told: str) -> Iterator[tuple[Price, str, Box]]:
    """The prices of a line that has a sign of a currency."""
    whole = list(_in_pieces(line)) if len(line.pieces) > 1 else []
    for number, (price, before) in enumerate(prices_in(line.text)):
        place = next((at for at, (amount, _) in enumerate(whole) if amount == price.amount), None)
        box = whole.pop(place)[1] if place is not None else line.box
        yield price, before if before or number else told, box


def _without_sign(line: Line, bare: str, box: Box, sign: str) -> Price | None:
    """A bare number as a price: where its sign stands in the line beside, or its element is named so."""
    if not _BARE.fullmatch(bare) or not ((sign and bare == line.text) or is_named_price(box)):
        return None
    signed = next((one for one, _ in prices_in(f"{sign}{bare}")), None) if sign else None
    amount = signed.amount if signed else parse_amount(bare)
    return signed or Price(amount) if amount is not None else None


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


def is_named_price(box: Box) -> bool:
    """Whether an element, or one close around it, is named as one that holds a price."""
    return any(_names_price(above.name) for above in box.around(3))


@lru_cache(4096)
def _names_price(name: str) -> bool:
    return _NAMED.search(name) is not None and UNNAMED.search(name) is None
