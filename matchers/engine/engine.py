"""The engine: built once from the reference list, then asked in batches; never raises on any text."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple, TypeVar

import numpy as np

from matchers.bounds.batch import Batch
from matchers.bounds.name_columns import NameColumns, columns_of
from matchers.bounds.prospects import Prospects
from matchers.engine.digests import digest_of
from matchers.engine.judging import judged
from matchers.engine.listed_names import WATCH_LIST_ROWS, listed_names
from matchers.engine.mark_list import MarkList, MarksInMemory
from matchers.engine.second_signal import supported
from matchers.engine.tables import Tables
from matchers.engine.upper_bound import ALWAYS, UpperBound
from matchers.findings.finding import Finding
from matchers.findings.occurrence import Occurrence, best_of_field
from matchers.findings.use import MarkUse, Texts
from matchers.lattice.arrays import Array
from matchers.lattice.hits import Hit, Hits
from matchers.lattice.index import Index, Refused, build_index
from matchers.patents.plain_text import may_claim
from matchers.patents.register import PatentRegister
from matchers.texts.subject import Subject
from matchers.worth.weighing import weighed
from trademark_data.mark import Mark

PATENT_CLAIM = Mark(id="patent_claim", kind="patent", name="专利宣称")
"""What findings about patent claims are filed under."""
# China has had one zone without summer time since 1991; a fixed offset needs no zone files.
_SHANGHAI = timezone(timedelta(hours=8))


class _Use(NamedTuple):
    """Occurrences of one mark in one listing, and the most points that they may come to."""

    occurrences: list[Occurrence]
    most: float


Uses = dict[int, _Use]
"""Row of a mark → its use in one listing."""

SubjectType = TypeVar("SubjectType", bound=Subject)


@dataclass(frozen=True, slots=True)
class Rules:
    """How a screen judges."""

    tables: Tables
    digest: str
    """SHA-256 over marks, weights, tables and rules: equal digests give equal findings."""


class Screen:
    """Compares listings with the marks it was built from. Not to be used from two threads at a time."""

    def __init__(self, marks: MarkList, index: Index, columns: NameColumns, rules: Rules) -> None:
        self._marks = marks
        self._index = index
        self._columns = columns
        self._patents = PatentRegister(marks.patents())
        self._weights = rules.tables.weights
        self._worth = rules.tables.worth
        self._upper_bound = UpperBound(self._weights)
        self._tells_all = len(marks) < WATCH_LIST_ROWS
        self.digest = rules.digest

    @property
    def refused(self) -> Sequence[Refused]:
        """Names that cannot be looked for, and why."""
        return self._index.refused

    def findings(self, subject: Subject, on: date) -> list[Finding]:
        """All findings on one listing; `findings_of` is far quicker for many."""
        return next(self.findings_of([subject], on))

    def findings_of(self, subjects: Sequence[Subject], on: date) -> Iterator[list[Finding]]:
        """All findings on each listing of a batch, the highest score first.

        The right is judged on the day of capture (in China), else on the day given. Of a list of 5,000 marks
        or more only leads are told, and what but for a suppressing reason would be one.
        """
        batch = Batch(subjects)
        return self._judge(batch, self._index.scan(batch.texts), on)

    def findings_in(
        self, batches: Iterable[Sequence[SubjectType]], on: date
    ) -> Iterator[tuple[SubjectType, list[Finding]]]:
        """Each listing of many batches with its findings; the next batch is scanned while one is judged."""
        with ThreadPoolExecutor(1) as ahead:
            waiting: deque[tuple[Sequence[SubjectType], Batch, Future[Hits]]] = deque()
            for subjects in batches:
                batch = Batch(subjects)
                waiting.append((subjects, batch, ahead.submit(self._index.scan, batch.texts)))
                if len(waiting) > 1:
                    yield from self._together(*waiting.popleft(), on)
            while waiting:
                yield from self._together(*waiting.popleft(), on)

    def scanned(self, subjects: Sequence[Subject]) -> Hits:
        """All occurrences in the fields of a batch, before any judgement."""
        return self._index.scan(Batch(subjects).texts)

    def uses_of(self, subjects: Sequence[Subject], on: date) -> Iterator[list[MarkUse]]:
        """What is judged on each listing of a batch, before it is."""
        batch = Batch(subjects)
        found = self._uses(batch, self._index.scan(batch.texts))
        for of, uses in zip(batch.listings, found, strict=True):
            yield list(self._mark_uses(of, uses, _day(of.subject.captured_at, on)))

    def _together(
        self, subjects: Sequence[SubjectType], batch: Batch, hits: Future[Hits], on: date
    ) -> Iterator[tuple[SubjectType, list[Finding]]]:
        return zip(subjects, self._judge(batch, hits.result(), on), strict=True)

    def _judge(self, batch: Batch, hits: Hits, on: date) -> Iterator[list[Finding]]:
        for of, uses in zip(batch.listings, self._uses(batch, hits), strict=True):
            yield self._judged(of, uses, _day(of.subject.captured_at, on))

    def _judged(self, texts: Texts, uses: Uses, on: date) -> list[Finding]:
        found = ((use, judged(use, self._weights)) for use in self._mark_uses(texts, uses, on))
        told = [(use, finding) for use, finding in found if finding and self._is_told(finding)]
        return sorted(weighed(told, self._worth), key=lambda finding: (-finding.score, finding.mark_id))

    def _is_told(self, finding: Finding) -> bool:
        return self._tells_all or finding.score >= self._weights.threshold(finding.kind)

    def _mark_uses(self, texts: Texts, uses: Uses, on: date) -> Iterator[MarkUse]:
        seen = [occurrence for of_mark in uses.values() for occurrence in of_mark.occurrences]
        for row, (occurrences, most) in uses.items():
            use = MarkUse(self._marks[row], texts, on, tuple(occurrences), seen)
            kept = supported(use)
            if len(kept) < len(occurrences):
                use = replace(use, occurrences=tuple(kept))
            if kept and (most == ALWAYS or self._upper_bound.may_reach(use, most)):
                yield use
        if any("专利" in field or may_claim(text) for field, text in texts.fields.items()):
            yield MarkUse(PATENT_CLAIM, texts, on, patents=self._patents)

    def _uses(self, batch: Batch, hits: Hits) -> list[Uses]:
        """Per listing, the occurrences of each mark, field by field."""
        found: list[Uses] = [{} for _ in batch.listings]
        for (text_index, row), (together, most) in self._grouped(hits, *self._chosen(batch, hits)):
            number, field = batch.places[text_index]
            original = batch.texts[text_index]
            kept = [Occurrence(hit, field, original) for hit in best_of_field(together)]
            before = found[number].get(row, _Use([], most))
            found[number][row] = _Use(before.occurrences + kept, max(before.most, most))
        return found

    def _chosen(self, batch: Batch, hits: Hits) -> tuple[Array, Array]:
        """Places and bounds of the hits to be judged: all, or of a large list those that may become leads."""
        if self._tells_all:
            return np.arange(len(hits)), np.full(len(hits), ALWAYS)
        prospects = Prospects(hits, batch, self._columns)
        points = self._upper_bound.points(prospects)
        chosen = np.flatnonzero(self._upper_bound.hopeful(prospects, points))
        return chosen, points[chosen]

    def _grouped(
        self, hits: Hits, chosen: Array, points: Array
    ) -> Iterable[tuple[tuple[int, int], tuple[list[Hit], float]]]:
        """Hits by (text, row of the mark), with the most points that one of them may have."""
        grouped: dict[tuple[int, int], tuple[list[Hit], float]] = {}
        rows = self._columns.mark[hits.name[chosen]].tolist()
        for at, row, most in zip(chosen.tolist(), rows, points.tolist(), strict=True):
            hit = hits.row(at)
            together, before = grouped.get((hit.text_index, row), ([], most))
            grouped[hit.text_index, row] = ([*together, hit], max(before, most))
        return grouped.items()


def build_screen(marks: Iterable[Mark], tables: Tables | None = None) -> Screen:
    """The engine over a reference list; with the shipped tables if none are given."""
    known = MarksInMemory(marks)
    index = build_index(listed_names(known.marks))
    return Screen(
        known,
        index,
        columns_of(index, known.marks),
        Rules(tables or Tables(), digest_of(known.marks, tables)),
    )


def _day(captured_at: datetime | None, on: date) -> date:
    return captured_at.astimezone(_SHANGHAI).date() if captured_at else on
