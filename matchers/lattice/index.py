"""The index: names and tables in flat arrays, built once, changed by segments, saved as a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matchers.lattice.arrays import Tables
from matchers.lattice.generators import GENERATOR_NAMES
from matchers.lattice.hits import Hits
from matchers.lattice.names import ListedName
from matchers.lattice.scanner import Run, Scanner, StageClock, plainly
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
        """The processor's seconds of each stage; of each generator, what a scan saves without it."""
        clock = StageClock()
        self._rows(texts, clock)
        for number, name in enumerate(GENERATOR_NAMES):
            if any(segment.postings.asks[number] for segment in self.segments):
                without, left_out = StageClock(), self.without(number)
                left_out._scanner = self._scanner
                left_out._rows(texts, without)
                clock.seconds[f"of it for {name}"] = clock.total(_FINDING) - without.total(_FINDING)
        return dict(clock.seconds)

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


_FINDING = ("asking", "looking up", "verifying")


def build_index(listed: Iterable[ListedName], tables: Tables | None = None) -> Index:
    """An index over names; refused ones are told in `refused`."""
    tables, rows = tables or shipped_tables(), list(listed)
    segment, refused = segment_of(tables, rows, 0)
    return Index(tables, [segment], rows, [Refused(rows[row], why) for row, why in refused.items()])
