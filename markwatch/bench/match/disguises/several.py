"""Two disguises in one name."""

from random import Random

from markwatch.bench.match.disguises import letters, order, shapes, sounds, spelling
from markwatch.bench.match.disguises.replacing import is_chinese, is_latin

_OF_CHINESE = (
    sounds.homophone,
    sounds.near_sound,
    sounds.mixed_script,
    sounds.digits,
    shapes.look_alike,
    shapes.split,
    spelling.noise,
    order.swapped,
)
_OF_LATIN = (letters.confusables, letters.leet, spelling.noise, order.changed_letter)


def two_disguises(name: str, chance: Random) -> str:
    """Each half of the name in a disguise of its own."""
    ways = _OF_CHINESE if is_chinese(name) else _OF_LATIN if is_latin(name) else ()
    if len(name) < 4 or not ways:
        return ""
    half = len(name) // 2
    first, second = chance.sample(ways, 2)
    head, tail = first(name[:half], chance), second(name[half:], chance)
    return head + tail if head and tail else ""
