"""Foreign letters and symbols drawn like Latin letters or digits, and what they are taken for."""

import re

from trademark_data.build_tables.characters import Character, character

_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУабсеһіјкморѕтхуԁԛԝ", "abcehijkmopstxyabcehijkmopstxydqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχω", "abezhikmnoptyxaeikvoptuxw", strict=True))
_LATIN = {"ı": "i", "ɡ": "g", "ɑ": "a", "ⱱ": "v", "ꓲ": "l", "℮": "e"}
_BY_HAND = _CYRILLIC | _GREEK | _LATIN

_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ", "ARMENIAN ", "CHEROKEE ", "COPTIC ", "LISU ")
"""Symbols and other scripts stay what they are: × and │ stand between words, Arabic is not read as l."""
_LETTER = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER (?P<marked>[A-Z])(?: WITH .+)?"
    r"|LATIN LETTER SMALL CAPITAL (?P<small>[A-Z])"
    r"|(?:CROSSED )?(?:NEGATIVE )?(?:CIRCLED|SQUARED) LATIN (?:CAPITAL|SMALL) LETTER (?P<framed>[A-Z])"
    r"|REGIONAL INDICATOR SYMBOL LETTER (?P<flag>[A-Z]))"
)


def latin(symbol: str) -> str:
    """The letters (lower case) or digits that a symbol outside ASCII is taken for; empty when none."""
    if symbol in _BY_HAND:
        return _BY_HAND[symbol]
    known = character(ord(symbol))
    named = _LETTER.fullmatch(known.name)
    if named:
        return str(named[named.lastgroup or 0]).lower()
    return _digits(known) or _confusable(symbol, known)


def _digits(known: Character) -> str:
    framed = known.category == "No" and "CIRCLED" in known.name
    return known.number if (known.is_digit or framed) and known.number.isdecimal() else ""


def _confusable(symbol: str, known: Character) -> str:
    """By UTS #39, as the package disarm carries it."""
    if known.category[0] not in "LN" or not known.name.startswith(_SCRIPTS):
        return ""
    import disarm

    taken_for = disarm.normalize_confusables(symbol).lower()
    return taken_for if taken_for.isascii() and taken_for.isalnum() else ""
