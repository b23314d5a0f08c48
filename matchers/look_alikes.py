"""Letters and digits drawn like Latin letters: Cyrillic, Greek, and digits inside Latin words (leet)."""

_CYRILLIC = dict(zip("АВСЕНІЈКМОРЅТХУабсеһіјкморѕтхуԁԛԝ", "abcehijkmopstxyabcehijkmopstxydqw", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχω", "abezhikmnoptyxaeikvoptuxw", strict=True))
_LATIN = {"ı": "i", "ɡ": "g", "ɑ": "a", "ⱱ": "v", "ꓲ": "l"}

LETTERS: dict[str, str] = _CYRILLIC | _GREEK | _LATIN
"""Foreign letter → the Latin letter it is taken for."""

_DIGITS = str.maketrans("0345789", "oeastbg")
_ONES = ("i", "l")


def spelled_out(token: str) -> tuple[str, ...]:
    """The words that a token mixing letters and digits may stand for: n1ke → nike, nlke."""
    if token.isalpha() or token.isdigit() or not token.isascii():
        return ()
    plain = token.translate(_DIGITS)
    words = dict.fromkeys(plain.replace("1", one) for one in _ONES)
    return tuple(word for word in words if word.isalpha())
