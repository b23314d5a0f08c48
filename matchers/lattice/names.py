"""The names to look for, as symbols: every name and alias of the list, or why it is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from matchers.lattice.folding import fold_symbols
from matchers.lattice.rules import LONGEST_NAME, SHORTEST_NAME
from matchers.texts.folding import Folded

CHINESE, LATIN, MIXED = range(3)
"""What a name is made of: no Latin run, nothing else, or both. A lone digit beside characters is a word."""


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name or alias of a mark, as the reference list writes it."""

    mark_id: str
    text: str
    is_alias: bool = False
    listed: bool = False
    """Whether the mark is on the office's own watch list: weak occurrences count for it, too."""


@dataclass(frozen=True)
class Name:
    """A name in folded symbols."""

    text: str
    folded: Folded
    listed: bool

    @cached_property
    def symbols(self) -> str:
        """The symbols, one code point each."""
        return self.folded.text

    @cached_property
    def latin(self) -> tuple[bool, ...]:
        """Per symbol, whether it belongs to a run of Latin letters and digits that must stand whole."""
        return tuple(map(self._in_run, range(len(self.symbols))))

    @cached_property
    def family(self) -> int:
        """CHINESE, LATIN or MIXED."""
        return CHINESE if not any(self.latin) else LATIN if self.symbols.isascii() else MIXED

    @cached_property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each Latin run."""
        return tuple(_runs(self.latin))

    def _in_run(self, at: int) -> bool:
        symbol = self.symbols[at]
        if not symbol.isascii():
            return False
        beside = self.symbols[max(at - 1, 0) : at] + self.symbols[at + 1 : at + 2]
        return not symbol.isdigit() or not beside or any(map(str.isascii, beside))


def _runs(latin: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(1, len(latin) + 1):
        if at == len(latin) or latin[at] != latin[at - 1]:
            if latin[start]:
                yield start, at
            start = at


def name_of(listed: ListedName) -> Name:
    """The folded name of a row."""
    return Name(listed.text, fold_symbols(listed.text), listed.listed)


def refusal(symbols: int) -> str:
    """Why a name of so many symbols cannot be looked for; empty when it can."""
    if not symbols:
        return "no letter or digit in it"
    if symbols < SHORTEST_NAME:
        return "one symbol only; expected two or more, or an alias in which it stands with others"
    if symbols > LONGEST_NAME:
        return f"{symbols} symbols; expected {LONGEST_NAME} at most"
    return ""
