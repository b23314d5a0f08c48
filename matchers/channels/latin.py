"""Latin words in disguise: digits for letters (N1KE), or one letter changed, left out, put in or swapped."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from matchers.channels.alignment import aligned
from matchers.folding import Folded
from matchers.look_alikes import spelled_out
from matchers.names import SHORT_LATIN, Name
from matchers.occurrence import Spot, Step, plain_steps
from matchers.weights import weights

_TOKEN = re.compile(r"[a-z0-9]+")
_LONGEST = 24
_MEMORY = 1 << 16


class LatinWords:
    """Finds names through the words they become when one letter is dropped; a word is looked up once."""

    def __init__(self, names: Sequence[Name]) -> None:
        near_from = int(weights().cutoffs["latin_near_from"])
        latin = [name for name in names if name.is_latin and len(name.symbols) > SHORT_LATIN]
        self._exact: dict[str, list[Name]] = {}
        self._dropped: dict[str, list[Name]] = {}
        for name in latin:
            self._exact.setdefault(name.symbols, []).append(name)
            for key in _shortened(name.symbols) if len(name.symbols) >= near_from else ():
                self._dropped.setdefault(key, []).append(name)
        self._seen: dict[str, tuple[Name, ...]] = {}

    def find(self, text: Folded) -> Iterator[Spot]:
        """Words spelled with digits, and words one letter away."""
        for start, token in _tokens(text):
            for word in spelled_out(token):
                for name in self._exact.get(word, ()):
                    yield Spot(name, start, start + len(token), "exact", _leet(start, token, name))
            for name in self._near(token):
                similarity = 1 - 1 / len(name.symbols)
                steps = aligned(token, name.symbols, start)
                yield Spot(name, start, start + len(token), "near", steps, similarity)

    def _near(self, token: str) -> tuple[Name, ...]:
        if token in self._seen:
            return self._seen[token]
        if len(self._seen) >= _MEMORY:
            self._seen.clear()
        self._seen[token] = tuple(self._one_edit_away(token))
        return self._seen[token]

    def _one_edit_away(self, token: str) -> Iterator[Name]:
        if not token.isalpha() or len(token) > _LONGEST:
            return
        found = {id(name): name for key in _shortened(token) for name in self._dropped.get(key, ())}
        for name in found.values():
            if token[0] == name.symbols[0] and OSA.distance(token, name.symbols) == 1:
                yield name


def _tokens(text: Folded) -> Iterator[tuple[int, str]]:
    """Runs of Latin letters and digits without a gap."""
    for run in _TOKEN.finditer(text.text):
        start = run.start()
        for at in range(start + 1, run.end()):
            if text.gaps[at]:
                yield start, text.text[start:at]
                start = at
        yield start, text.text[start : run.end()]


def _shortened(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _leet(start: int, token: str, name: Name) -> tuple[Step, ...]:
    channels = ["exact" if a == b else "look_alike" for a, b in zip(token, name.symbols, strict=True)]
    return plain_steps(start, channels)
