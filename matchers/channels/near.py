"""Near names in Chinese: one symbol changed, left out, put in, or two neighbours swapped (近似)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from matchers.channels.alignment import aligned
from matchers.folding import Folded
from matchers.names import Name
from matchers.occurrence import WIDEST_GAP, Spot, Step
from matchers.weights import weights

_SHORTEST, _LONGEST = 3, 24
_CHUNK, _OVERLAP = 4_000, 2 * _LONGEST
_OMISSION_FROM = 4
_FIRST_CHANGED_FROM = 5

Hits = dict[Name, list[tuple[int, int]]]
"""Name → (place in the text, place in the name) of every symbol they share."""


class Near:
    """Finds names through the symbols they share with a text, then aligns only where enough of them meet."""

    def __init__(self, names: Sequence[Name]) -> None:
        self._cutoff = weights().cutoffs["near_similarity"]
        self._places: dict[str, list[tuple[Name, int]]] = {}
        for name in names:
            if _allows_near(name):
                for at, symbol in enumerate(name.symbols):
                    self._places.setdefault(symbol, []).append((name, at))

    def find(self, text: Folded) -> Iterator[Spot]:
        """Near stretches; long texts go by in overlapping chunks, so that memory stays small."""
        for offset in range(0, len(text.text), _CHUNK):
            piece = text.text[offset : offset + _CHUNK + _OVERLAP]
            for name, hits in self._hits(piece).items():
                if len({at for _, at in hits}) >= len(name.symbols) - self._edits(name):
                    for start in _starts(name, hits, self._edits(name)):
                        spot = self._spot(name, text, offset + start)
                        if spot:
                            yield spot

    def _hits(self, piece: str) -> Hits:
        hits: Hits = {}
        for index, symbol in enumerate(piece):
            for name, at in self._places.get(symbol, ()):
                hits.setdefault(name, []).append((index, at))
        return hits

    def _edits(self, name: Name) -> int:
        return int(len(name.symbols) * (1 - self._cutoff) + 1e-9)

    def _spot(self, name: Name, text: Folded, start: int) -> Spot | None:
        whole = len(name.symbols)
        lengths = (whole, whole + 1, whole - 1) if whole >= _OMISSION_FROM else (whole, whole + 1)
        pieces = [text.text[start : start + length] for length in lengths]
        edits, piece = min(
            ((OSA.distance(piece, name.symbols), piece) for piece in pieces), key=lambda pair: pair[0]
        )
        if not 0 < edits <= self._edits(name) or text.widest_gap(start, start + len(piece)) > WIDEST_GAP:
            return None
        steps = aligned(piece, name.symbols, start)
        if not _fair(name, text, steps):
            return None
        return Spot(name, start, start + len(piece), "near", steps, 1 - edits / whole)


def _allows_near(name: Name) -> bool:
    """Three symbols or more, four for an alias; never Latin words."""
    shortest = _SHORTEST + name.is_alias
    return shortest <= len(name.symbols) <= _LONGEST and not any(
        symbol.isascii() for symbol in name.symbols[:2]
    )


def _starts(name: Name, hits: list[tuple[int, int]], edits: int) -> list[int]:
    """Where the name may begin: at its first symbol, or one before its second."""
    guesses = sorted({index - shift for index, at in hits for shift in (at, 0) if at < 2 and index >= shift})
    places = [index for index, _ in hits]
    size = len(name.symbols)
    return [
        guess
        for guess in guesses
        if bisect_left(places, guess + size + 1) - bisect_left(places, guess) >= size - edits
    ]


def _fair(name: Name, text: Folded, steps: tuple[Step, ...]) -> bool:
    """No edit in a core of two symbols, none towards letters or digits, none at the ends that loses the name.

    Nor may the goods at the end be others: 清水河小香猪 is not 清水河小香米.
    """
    edited = [step for step in steps if step.channel != "exact"]
    if steps[-1].channel in ("inserted", "omitted") or steps[0].channel in ("inserted", "omitted"):
        return False
    if len(name.symbols) < _FIRST_CHANGED_FROM and steps[0].channel == "changed":
        return False
    if name.core < len(name.symbols) and steps[-1].channel == "changed":
        return False
    if any(name.symbols[step.at_name].isascii() for step in edited if step.at_name >= 0):
        return False
    if any(text.text[step.at_text].isascii() for step in edited if step.at_text >= 0):
        return False
    in_core = [step for step in edited if 0 <= step.at_name < name.core and step.channel != "same_sound"]
    return not in_core or name.core >= _SHORTEST
