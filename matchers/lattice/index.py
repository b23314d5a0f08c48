"""The index: names and tables in flat arrays, built once, changed by segments, saved as a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from matchers.lattice.arrays import Tables
from matchers.lattice.generators import GENERATOR_NAMES
from matchers.lattice.hits import Hits
from matchers.lattice.names import ListedName
from matchers.lattice.scanner import Run, Scanner, least, plainly
from matchers.lattice.segment import Segment, segment_of
from matchers.lattice.tables import shipped_tables


@dataclass(frozen=True)
class Refused:
    """A name that cannot be looked for, and why."""

    listed: ListedName
    why: str


class Index:
    """Finds every occurrence of its names in texts. Not to be used from two threads at a time."""

    def __init__(
        self,
        tables: Tables,
        segments: Sequence[Segment],
        listed: Sequence[ListedName],
        refused: Iterable[Refused],
    ) -> None:
        self.tables = tables
        self.segments = tuple(segments)
        self.listed = listed
        """The names in the order of their numbers in hits; those refused never stand in one."""
        self.refused = tuple(refused)
        self._scanner = Scanner(tables)

    def scan(self, texts: Sequence[str]) -> Hits:
        """All occurrences in a batch of texts, by text, then name, then place."""
        return self._scan(texts, plainly)

    def scan_profile(self, texts: Sequence[str]) -> dict[str, float]:
        """The processor's seconds of each stage; of each generator, what a scan saves without it.

        Every batch is run several times, in turn with and without each generator, and the least is taken:
        on a busy machine anything else measures the neighbours.
        """
        seconds: dict[str, float] = {}
        for first in range(0, len(texts), _PROFILED_TEXTS):
            some = texts[first : first + _PROFILED_TEXTS]
            stages = least(_ROUNDS, partial(self._rows, some))
            for stage, spent in stages.items():
                seconds[stage] = seconds.get(stage, 0.0) + spent
        some = texts[:_PROFILED_TEXTS]
        whole = sum(least(_ROUNDS, partial(self._scan, some)).values())
        for number, name in enumerate(GENERATOR_NAMES):
            if any(segment.postings.asks[number] for segment in self.segments):
                left_out = self.without(number)
                without = sum(least(_ROUNDS, partial(left_out._scan, some)).values())
                seconds[f"share of the generator: {name}"] = max(whole - without, 0.0) / whole
        return seconds

    def without(self, generator: int) -> "Index":
        """This index with one generator silenced: for measuring it, and for proving that it is needed."""
        segments = []
        for segment in self.segments:
            asks = segment.postings.asks.copy()
            asks[generator] = 0
            segments.append(segment._replace(postings=segment.postings._replace(asks=asks)))
        return Index(self.tables, segments, self.listed, self.refused)

    def _scan(self, texts: Sequence[str], run: Run) -> Hits:
        found = self._scanner.scan(self.segments, texts, run)
        return run("sorting", Hits.collected, self.segments, found, self.listed)  # type: ignore[no-any-return]

    def _rows(self, texts: Sequence[str], run: Run) -> None:
        run("rows", list, self._scan(texts, run).rows())


_PROFILED_TEXTS, _ROUNDS = 500, 5
"""Texts of a profiled batch, and how often it is run."""


def build_index(listed: Iterable[ListedName], tables: Tables | None = None) -> Index:
    """An index over names; refused ones are told in `refused`."""
    tables, rows = tables or shipped_tables(), list(listed)
    segment, refused = segment_of(tables, rows, 0)
    return Index(tables, [segment], rows, [Refused(rows[row], why) for row, why in refused.items()])
