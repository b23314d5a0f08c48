"""An occurrence (命中): a stretch of a listing's field that stands for a name of a mark, symbol by symbol."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from matchers.lattice import rules
from matchers.lattice.hits import Hit
from matchers.lattice.names import ListedName
from matchers.lattice.rules import SHORTEST_NAME
from matchers.texts.folding import Folded, fold

MOST_HITS_A_FIELD = 3
"""Occurrences kept of one mark in one field, so that no mark can flood a finding."""
_UNCHANGED = (rules.EXACT, rules.VARIANT)


@dataclass(frozen=True)
class Occurrence:
    """An occurrence in the original text of one field."""

    hit: Hit
    field: str
    original: str
    """The whole field."""

    @property
    def listed(self) -> ListedName:
        """The name it stands for."""
        return self.hit.listed

    @property
    def name(self) -> str:
        """The name as the reference list writes it."""
        return self.hit.listed.text

    @property
    def start(self) -> int:
        """First code point in the field."""
        return self.hit.start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.hit.end

    @property
    def cost(self) -> int:
        """How far the spelling is from the name, in hundredths; 0 is the name itself."""
        return self.hit.cost

    @property
    def weak(self) -> bool:
        """Whether it needs a second signal: two symbols, not both plain."""
        return self.hit.weak

    @cached_property
    def is_far(self) -> bool:
        """Whether it is weak in a way that needs its second signal, whatever else speaks for it."""
        if not self.weak:
            return False
        instead = [step.channel for step in self.hit.path if step.channel in rules.STANDING_IN]
        return len(instead) == 1 or (not instead and len(self.symbols) > SHORTEST_NAME)

    @cached_property
    def text(self) -> str:
        """The stretch as written."""
        return self.original[self.hit.start : self.hit.end]

    @cached_property
    def symbols(self) -> str:
        """The name in folded symbols."""
        return folded_name(self.name).text

    @cached_property
    def channel(self) -> str:
        """The dearest disguise on the path; `exact` for a name spelled out, symbols between it or not."""
        dearest = max(self.hit.path, key=_disguise)
        return rules.CHANNEL_NAMES[dearest.channel if _disguise(dearest)[0] else rules.EXACT]

    @cached_property
    def is_plain(self) -> bool:
        """Whether every symbol is the name's own: width, case and traditional forms aside."""
        return all(step.channel in _UNCHANGED for step in self.hit.path)

    @cached_property
    def disguised(self) -> int:
        """Symbols that are not the name's own; a replacement made twice counts once."""
        path = self.hit.path
        return len({(step.of, step.channel) for step in path if step.channel not in _UNCHANGED and step.cost})

    @cached_property
    def skipped(self) -> int:
        """Characters skipped inside the stretch: spaces, symbols, emoji."""
        covered = {at for step in self.hit.path for at in range(step.start, step.end)}
        return self.end - self.start - len(covered)

    @cached_property
    def edges(self) -> list[dict[str, Any]]:
        """Per symbol: `text` as shown, `mark` as listed, `channel`, `cost`."""
        name = folded_name(self.name)
        return [
            {
                "text": self.original[step.start : step.end] if step.end > step.start else "",
                "mark": name.raw(step.of) if step.of >= 0 else "",
                "channel": rules.CHANNEL_NAMES[step.channel],
                "cost": step.cost / 100,
            }
            for step in self.hit.path
        ]


def best_of_field(hits: Iterable[Hit]) -> list[Hit]:
    """Of one mark in one field: the plainest and longest, none overlapping, a few at most, in text order."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=_rank):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
            if len(kept) == MOST_HITS_A_FIELD:
                break
    return sorted(kept, key=lambda hit: hit.start)


@lru_cache(maxsize=1 << 14)
def folded_name(name: str) -> Folded:
    """A listed name in symbols."""
    return fold(name)


def _rank(hit: Hit) -> tuple[bool, int, int, int]:
    return hit.weak, hit.cost, hit.start - hit.end, hit.start


def _disguise(step: Any) -> tuple[bool, int]:
    return step.channel not in _UNCHANGED, step.cost
