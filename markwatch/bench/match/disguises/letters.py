"""Latin letters drawn by other signs: foreign and enclosed letters, pairs of letters, digits."""

from random import Random

from markwatch.bench.match.disguises.replacing import is_latin, replaced

_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУабсеһіјкморѕтхуԁԛԝ", "abcehijkmopstxyabcehijkmopstxydqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχω", "abezhikmnoptyxaeikvoptuxw", strict=True))
_LATIN = {"ı": "i", "ɡ": "g", "ɑ": "a", "ⱱ": "v", "ꓲ": "l"}
_LETTERS = _CYRILLIC | _GREEK | _LATIN
"""Foreign letter → the Latin letter it is taken for."""
_FONTS = (0x24D0, 0x1D41A, 0x1D4EA, 0x1D5BA, 0x1D68A, 0xFF41)
"""Where the small letters begin: circled, bold, script, sans-serif, typewriter, full width."""
_CAPITAL_FONTS = (0x1F130, 0x1F150, 0x1F170, 0x24B6)
"""Where capitals begin: squared, negative circled, negative squared, circled."""
_LEET = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8", "g": "9"}
_PAIRS = {"m": "rn", "w": "vv"}


def confusables(name: str, chance: Random) -> str:
    """One or two letters, or all of them in one font."""
    if not is_latin(name):
        return ""
    if chance.random() < 0.3:
        font = chance.choice((*_FONTS, *_CAPITAL_FONTS))
        return "".join(chr(font + ord(letter) - ord("a")) for letter in name.lower())
    return replaced(name, _drawn_alike, chance, 2)


def letter_pairs(name: str, chance: Random) -> str:
    """`rn` for m, `vv` for w."""
    return (
        replaced(name.lower(), lambda one: [_PAIRS[one]] if one in _PAIRS else [], chance)
        if is_latin(name)
        else ""
    )


def leet(name: str, chance: Random) -> str:
    """Digits for one or two letters."""
    return replaced(name, lambda one: _LEET.get(one.lower(), ""), chance, 2) if is_latin(name) else ""


def _drawn_alike(letter: str) -> list[str]:
    foreign = [sign for sign, latin in _LETTERS.items() if latin == letter.lower()]
    at = ord(letter.lower()) - ord("a")
    return foreign + [chr(font + at) for font in (*_FONTS, *_CAPITAL_FONTS)]
