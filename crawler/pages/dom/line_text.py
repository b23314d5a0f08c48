"""What a line says: its pieces joined as a browser sets them, and what cannot be read of it marked."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.pages.dom.boxes import Box

Piece = tuple[str, Box]
UNREADABLE = "\ufffc"
"""Stands in a line for a digit that is a picture."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PART_OF_NUMBER = re.compile(r"[\d.,]+")
_WITH_DECIMALS = re.compile(r"\d[.,]\d{1,2}")
_CENTS = re.compile(r"(?:^|[\s_-])(?:cents?|decimals?|fraction|frac|sup|small)(?:$|[\s_-])|cents$|fraction$")
_ICON = re.compile(r"icon|(?:^|[\s_-])(?:fa|glyph\w*|arrow|ico)(?:$|[\s_-])")
_UNSEEN = re.compile(
    r"display:\s?none|visibility:\s?hidden|font-size:\s?0(?![.\d])|opacity:\s?0(?![.\d])", re.IGNORECASE
)
_OF_CLASS = re.compile(r"[a-z]{0,8}\.([\w-]{1,60})")
_LONGEST_STYLE_CHARACTERS, _LONGEST_RULE_CHARACTERS = 60_000, 500
_GLYPH = re.compile(r"[#/][a-z_-]{0,8}\d{1,2}(?:\.(?:png|gif|svg|webp|jpe?g))?$", re.IGNORECASE)
"""How shops name the pictures of single digits."""


def joined(pieces: Sequence[Piece]) -> str:
    """The pieces with blanks as in the source; cents get their point, numbers of their own stay apart."""
    if len(pieces) == 1:
        return " ".join(_without_icon(*pieces[0]).split())
    text = ""
    before: Piece | None = None
    for piece, box in pieces:
        if before is not None and (gap := _gap(text, before, (piece, box))) is not None:
            text = f"{text.rstrip()}{gap}"
        text += _without_icon(piece, box)
        before = piece, box
    return " ".join(text.split())


def _gap(text: str, before: Piece, piece: Piece) -> str | None:
    """What is set between two pieces of which both are digits; None where nothing is to be done."""
    last, next_ = text[-1:], piece[0][:1]
    number = piece[0].strip()
    if piece[1].tag == "sup" and text.rstrip()[-1:].isdecimal():
        return "." if len(number) == 2 and number.isdecimal() else " "
    if not (last.isdecimal() and next_.isdecimal()) or piece[1] is before[1]:
        return None
    if len(number) == 2 and number.isdecimal() and _CENTS.search(piece[1].name):
        return "."
    return "" if _is_one_number(before[0].strip(), number) else " "


def _is_one_number(left: str, right: str) -> bool:
    """Whether digits in elements of their own are one number: a digit each, or one before the decimals."""
    return (
        len(left) == 1
        and _PART_OF_NUMBER.fullmatch(left) is not None
        and (len(right) == 1 or _WITH_DECIMALS.fullmatch(right) is not None)
    )


def _without_icon(piece: str, box: Box) -> str:
    """Private characters of icons say nothing; elsewhere they may be digits, and stay."""
    if piece.isascii() or not _PRIVATE.search(piece):
        return piece
    return _PRIVATE.sub(" ", piece) if any(_ICON.search(above.name) for above in box.around(2)) else piece


def is_glyph(node: LexborNode) -> bool:
    """Whether a picture in a line is named as one of a single digit."""
    if node.tag == "img":
        return _GLYPH.search(f"/{node.attributes.get('src') or ''}"[-60:]) is not None
    used = node.css_first("use") if node.tag == "svg" else None
    return used is not None and any(_GLYPH.search((value or "")[-60:]) for value in used.attributes.values())


def hidden_names(tree: LexborHTMLParser) -> frozenset[str]:
    """Class names that a style block of the page makes invisible by themselves."""
    styles = (node.text()[:_LONGEST_STYLE_CHARACTERS] for node in tree.css("style")[:20])
    return frozenset(name for style in styles for name in _hidden_in(style))


def _hidden_in(style: str) -> Iterator[str]:
    for match in _UNSEEN.finditer(style):
        opening = style.rfind("{", max(0, match.start() - _LONGEST_RULE_CHARACTERS), match.start())
        start = style.rfind("}", max(0, opening - _LONGEST_RULE_CHARACTERS), max(0, opening))
        closed = style.rfind("}", max(0, opening), match.start())
        if opening > 0 and closed < 0:
            named = (_OF_CLASS.fullmatch(one.strip()) for one in style[start + 1 : opening].split(","))
            yield from (one[1].lower() for one in named if one)


def is_unseen(box: Box, hidden: frozenset[str]) -> bool:
    """Whether an element inside a line is not drawn: such digits mislead who reads the source."""
    while box is not box.block:
        if box.conceals or not hidden.isdisjoint(box.name.split()):
            return True
        if box.above is None:
            return False
        box = box.above
    return False
