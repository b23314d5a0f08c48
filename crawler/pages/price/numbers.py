"""A number as pages and exports write it: thousands marks, decimal marks, characters nobody sees."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("(?<=\\d)[\u2018\u2019\u201b\u02bc\u2032\u00b4`](?=\\d{3}(?!\\d))")
_SPACED = re.compile(r"(?<![\d.,])\d(?: ?[\d.,](?![\d.,])){2,}(?![\d.,])")
"""Digits with a blank between every two."""
_DECIMALS = re.compile(r"\d{1,3}(,)\d{3}")


def plain_number_text(text: str) -> str:
    """The text in Unicode NFKC, numbers in it as one would type them."""
    if text.isascii():
        return _SPACED.sub(_unspaced, text) if " " in text else text
    seen = _APOSTROPHES.sub("'", _INVISIBLE.sub("", text))
    return _SPACED.sub(_unspaced, unicodedata.normalize("NFKC", seen))


def _unspaced(match: re.Match[str]) -> str:
    digits = match[0].split(" ")
    return "".join(digits) if len(digits) > 2 and all(len(one) == 1 for one in digits) else match[0]


def decimal_of(number: str) -> Decimal | None:
    """The value of digits with marks: of two kinds of marks the last is the decimal one.

    One kind alone is a thousands mark when it stands more than once, or a comma before three digits.
    """
    bare = re.sub(r"[\s']", "", number)
    marks = [mark for mark in ".," if mark in bare]
    if len(marks) == 2:
        decimal = max(marks, key=bare.rfind)
        bare = bare.replace(min(marks, key=bare.rfind), "")
        bare = bare.replace(decimal, "." if bare.count(decimal) == 1 else "")
    elif marks:
        many = bare.count(marks[0]) > 1
        bare = bare.replace(marks[0], "" if many or _DECIMALS.fullmatch(bare) else ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None
