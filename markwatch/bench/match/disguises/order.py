"""The name's characters in another order, or one too few, too many or changed."""

from random import Random

from markwatch.bench.match.brands import common_characters
from markwatch.bench.match.disguises.replacing import is_chinese, is_latin

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def swapped(name: str, chance: Random) -> str:
    """Two neighbours swapped."""
    places = [at for at in range(len(name) - 1) if name[at].casefold() != name[at + 1].casefold()]
    if not places or not _plain(name):
        return ""
    at = chance.choice(places)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def omitted(name: str, chance: Random) -> str:
    """One character left out, never the first or last."""
    if len(name) < 4 or not _plain(name):
        return ""
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def inserted(name: str, chance: Random) -> str:
    """One foreign character put in."""
    if not _plain(name):
        return ""
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(_ALPHABET if is_latin(name) else common_characters()) + name[at:]


def changed_letter(name: str, chance: Random) -> str:
    """One letter of a Latin name changed, never the first."""
    if not is_latin(name):
        return ""
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(_ALPHABET.replace(name[at].lower(), "")) + name[at + 1 :]


def backwards(name: str, chance: Random) -> str:
    """Read from the end."""
    return name[::-1] if _plain(name) and name.casefold() != name[::-1].casefold() else ""


def _plain(name: str) -> bool:
    return is_chinese(name) or is_latin(name)
