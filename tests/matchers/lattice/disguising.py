"""Disguises one symbol of a name, by each channel, with characters taken from the shipped tables."""

from collections.abc import Callable

from matchers.lattice.edges import shape_channel, sound_channel
from matchers.lattice.rules import NEAR, SOUND
from trademark_data.tables import emoji_symbols, look_alikes, readings, simplified, splits

NAME = "金牛七酒水饭"
Pieces = list[str]
"""The symbols of a name as they are written, one piece each."""


def same_sound(symbol: str) -> str:
    """Another character read the same."""
    return _sounding(symbol, SOUND)


def look_alike(symbol: str) -> str:
    """A character drawn alike that sounds different."""
    return next(near for near in look_alikes()[symbol] if not sound_channel(near, symbol))


def _sounding(symbol: str, channel: int) -> str:
    return next(
        seen
        for seen in readings()
        if (sound_channel(seen, symbol) or (-1,))[0] == channel and not shape_channel(seen, symbol)
    )


def _variant(symbol: str) -> str:
    return next(old for old, new in simplified().items() if new == symbol)


def _split(symbol: str) -> str:
    return next(parts for parts, wholes in splits().items() if symbol in wholes)


def _emoji(symbol: str) -> str:
    return next(emoji for emoji, words in emoji_symbols().items() if symbol in words)


def _swap(pieces: Pieces, at: int) -> None:
    pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]


def _omit(pieces: Pieces, at: int) -> None:
    pieces[at] = ""


def _each(spell: Callable[[str], str]) -> Callable[[Pieces, int], None]:
    def replace(pieces: Pieces, at: int) -> None:
        pieces[at] = spell(NAME[at])

    return replace


CHANNELS: dict[str, tuple[int, int, Callable[[Pieces, int], None]]] = {
    "exact": (1, 3, _each(str)),
    "noise": (1, 3, _each("·{}".format)),
    "variant": (5, 5, _each(_variant)),
    "split": (3, 3, _each(_split)),
    "emoji": (1, 3, _each(_emoji)),
    "number": (2, 2, _each(lambda symbol: "7")),
    "same_sound": (1, 3, _each(same_sound)),
    "near_sound": (0, 0, _each(lambda symbol: _sounding(symbol, NEAR))),
    "pinyin": (1, 3, _each(lambda symbol: f" {min(readings()[symbol])} ")),
    "look_alike": (1, 3, _each(look_alike)),
    "swapped": (1, 3, _swap),
    "omitted": (1, 3, _omit),
    "inserted": (1, 3, _each("的{}".format)),
}
"""Channel → which symbol of NAME it is shown on when it comes first and when second, and how."""


def disguised(first: str, second: str = "exact") -> str:
    """NAME in one or two disguises."""
    pieces = list(NAME)
    for channel, place in ((first, 0), (second, 1)):
        at = CHANNELS[channel][place]
        CHANNELS[channel][2](pieces, int(at))
    return "".join(pieces)
