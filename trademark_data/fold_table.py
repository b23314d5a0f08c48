"""Character → folded symbols, kept as runs of code points that fold to the same."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

_NOISE = "*"


@dataclass(frozen=True, slots=True)
class FoldTable(Mapping[str, str | None]):
    """What characters fold to; a character that is not in it folds to itself.

    The value is "" for a character that shows nothing, and None for one that is seen but spells nothing
    (space, punctuation, emoji, unassigned), which a match may skip.
    """

    runs: tuple[tuple[int, int, str | None], ...]
    """First and last code point of each run, and what every character of it folds to; in order."""
    starts: tuple[int, ...]
    """The first code point of each run."""

    @classmethod
    def parse(cls, text: str) -> "FoldTable":
        """Read rows `first[-last] TAB symbols`, code points in hexadecimal, * for what spells nothing."""
        runs = tuple(map(_run, text.split("\n")[:-1]))
        return cls(runs, tuple([first for first, _, _ in runs]))

    def __getitem__(self, character: str) -> str | None:
        code = ord(character)
        at = bisect_right(self.starts, code) - 1
        if at < 0 or code > self.runs[at][1]:
            raise KeyError(character)
        return self.runs[at][2]

    def __iter__(self) -> Iterator[str]:
        return map(chr, chain.from_iterable(range(first, last + 1) for first, last, _ in self.runs))

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last, _ in self.runs)


def _run(line: str) -> tuple[int, int, str | None]:
    codes, _, symbols = line.partition("\t")
    first, _, last = codes.partition("-")
    start = int(first, 16)
    return start, int(last, 16) if last else start, None if symbols == _NOISE else symbols
