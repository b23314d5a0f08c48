"""Names spelled out, symbol for symbol: the same symbols, or symbols that sound the same (同音)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from matchers.folding import Folded
from matchers.names import Name
from matchers.occurrence import WIDEST_GAP, Spot, plain_steps
from matchers.sounds import same_sound, sounds_of

_MEMORY = 1 << 16


class Spelled:
    """Finds names by their first two symbols or by how these sound; a pair of symbols is looked up once."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._by_sound: dict[tuple[str, str], list[Name]] = {}
        for name in names:
            for key in _keys(name.symbols[:2]):
                self._by_sound.setdefault(key, []).append(name)
        self._seen: dict[str, tuple[Name, ...]] = {}

    def find(self, text: Folded) -> Iterator[Spot]:
        """Exact and same-sound stretches."""
        symbols, seen = text.text, self._seen
        for start in range(len(symbols) - 1):
            pair = symbols[start : start + 2]
            names = seen.get(pair)
            if names is None:
                names = self._beginning(pair)
            for name in names:
                spot = _spot(name, text, start)
                if spot:
                    yield spot

    def _beginning(self, pair: str) -> tuple[Name, ...]:
        found = {id(name): name for key in _keys(pair) for name in self._by_sound.get(key, ())}
        if len(self._seen) >= _MEMORY:
            self._seen.clear()
        self._seen[pair] = tuple(found.values())
        return self._seen[pair]


def _keys(pair: str) -> Iterator[tuple[str, str]]:
    """Every way to read two symbols, each also standing for itself."""
    first, second = (sounds_of(symbol) | {symbol} for symbol in pair)
    return product(first, second)


def _spot(name: Name, text: Folded, start: int) -> Spot | None:
    end = start + len(name.symbols)
    piece = text.text[start:end]
    if len(piece) != len(name.symbols):
        return None
    channels = ["exact"] * len(piece)
    if piece != name.symbols and not _heard(piece, name.symbols, channels):
        return None
    if text.widest_gap(start, end) > WIDEST_GAP or not name.may_stand(text, start, end):
        return None
    if piece == name.symbols:
        return Spot(name, start, end, "exact", plain_steps(start, channels))
    if _inside_a_number(text, start, end):
        return None
    return Spot(name, start, end, "same_sound", plain_steps(start, channels))


def _heard(piece: str, symbols: str, channels: list[str]) -> bool:
    for at, (symbol, of_mark) in enumerate(zip(piece, symbols, strict=True)):
        if symbol != of_mark:
            if not same_sound(symbol, of_mark):
                return False
            channels[at] = "same_sound"
    return True


def _inside_a_number(text: Folded, start: int, end: int) -> bool:
    """A digit only sounds like a word when it stands alone beside Chinese characters: 5粮液, not 15粮液."""
    around = text.text[max(start - 1, 0) : end + 1]
    digits = any(first.isdigit() and second.isdigit() for first, second in pairwise(around))
    return digits or text.text[start:end].isdigit()
