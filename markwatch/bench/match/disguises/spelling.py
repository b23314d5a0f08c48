"""The name itself, written otherwise: width and case, traditional characters, noise in between."""

from functools import cache
from random import Random

from markwatch.bench.match.disguises.replacing import replaced
from trademark_data.tables import simplified

_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_NOISE = (" ", "·", "-", "*", "★", "/", "~", "。", "🔥", "❤️", "\u200b", "\ufeff", "\u0336", "…", "＿", "  ")
_BRACKETS = ("【】", "()", "「」", "[]")


def exact(name: str, chance: Random) -> str:
    """As the list writes it."""
    return name


def width_or_case(name: str, chance: Random) -> str:
    """Latin letters and digits in full width, or in the other case."""
    if not any(character.isascii() and character.isalnum() for character in name):
        return ""
    return chance.choice((name.swapcase(), "".join(_FULL_WIDTH.get(one, one) for one in name)))


def traditional(name: str, chance: Random) -> str:
    """Traditional or variant characters wherever there are some."""
    return replaced(name, lambda one: _traditional().get(one, ""), chance, len(name))


def noise(name: str, chance: Random) -> str:
    """A symbol, space, emoji or invisible character inside the name, or one character of it in brackets."""
    if not name.isalnum():
        return ""
    at = chance.randrange(1, len(name))
    if chance.random() < 0.2:
        brackets = chance.choice(_BRACKETS)
        return f"{name[:at]}{brackets[0]}{name[at]}{brackets[1]}{name[at + 1 :]}"
    return name[:at] + chance.choice(_NOISE) + name[at:]


@cache
def _traditional() -> dict[str, str]:
    """Simplified character → all traditional and variant forms of the main block."""
    found: dict[str, str] = {}
    for old, new in simplified().items():
        if "\u4e00" <= old <= "\u9fff":
            found[new] = found.get(new, "") + old
    return found
