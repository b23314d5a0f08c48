"""The engine: built once from the reference list, then asked in batches; never raises on any text."""

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from typing import TypeVar

import numpy as np

from matchers.features.bait_words import has_bait
from matchers.features.brand_position import TITLE_START, may_tell_brand
from matchers.features.marks_for_sale import sells_marks
from matchers.finding import Finding
from matchers.judging import judged
from matchers.lattice.arrays import Array
from matchers.lattice.hits import Hit, Hits
from matchers.lattice.index import Index, Refused, build_index
from matchers.lattice.rules import RULES_VERSION
from matchers.listed_names import WATCH_LIST_ROWS, listed_names
from matchers.mark_list import MarkList, MarksInMemory
from matchers.mark_use import MarkUse, Texts
from matchers.name_columns import NameColumns, columns_of
from matchers.occurrence import Occurrence, best_of_field
from matchers.outlook import Outlook
from matchers.patents.plain_text import may_claim
from matchers.patents.register import PatentRegister
from matchers.sign_words import sign_words_text
from matchers.subject import Subject
from matchers.weights import weights, weights_text
from matchers.words import words_text
from trademark_data.mark import Mark
from trademark_data.tables import table_text

MATCHER_VERSION = "2"
"""To be raised whenever the judgement changes, so that listings are screened again."""
TOLD_BY_DETAILS = ("priority", "distinctiveness", "generic_share", "usual_price")
"""Further columns of the list that findings depend on."""
PATENT_CLAIM = Mark(id="patent_claim", kind="patent", name="专利宣称")
"""What findings about patent claims are filed under."""
# China has had one zone without summer time since 1991; a fixed offset needs no zone files.
_SHANGHAI = timezone(timedelta(hours=8))
_TABLES = (
    "VERSIONS.json",
    "VERSIONS_places.json",
    "place_names.toml",
    "words_of_trade.tsv",
    "patent_terms.toml",
)
Uses = dict[int, list[Occurrence]]
"""Row of a mark → its occurrences in one listing."""

SubjectType = TypeVar("SubjectType", bound=Subject)


class Screen:
    """Compares listings with the marks it was built from. Not to be used from two threads at a time."""

    def __init__(self, marks: MarkList, index: Index, columns: NameColumns, digest: str) -> None:
        self._marks = marks
        self._index = index
        self._columns = columns
        self._patents = PatentRegister(marks.patents())
        self._weights = weights()
        self._outlook = Outlook(self._weights)
        self._tells_all = len(marks) < WATCH_LIST_ROWS
        self.digest = digest
        """SHA-256 over marks, weights, tables and rules: equal digests give equal findings."""

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
        batch = _Batch(subjects)
        return self._judge(batch, self._index.scan(batch.texts), on)

    def findings_in(
        self, batches: Iterable[Sequence[SubjectType]], on: date
    ) -> Iterator[tuple[SubjectType, list[Finding]]]:
        """Each listing of many batches with its findings; the next batch is scanned while one is judged."""
        with ThreadPoolExecutor(1) as ahead:
            waiting: deque[tuple[Sequence[SubjectType], _Batch, Future[Hits]]] = deque()
            for subjects in batches:
                batch = _Batch(subjects)
                waiting.append((subjects, batch, ahead.submit(self._index.scan, batch.texts)))
                if len(waiting) > 1:
                    yield from self._together(*waiting.popleft(), on)
            while waiting:
                yield from self._together(*waiting.popleft(), on)

    def _together(
        self, subjects: Sequence[SubjectType], batch: "_Batch", hits: Future[Hits], on: date
    ) -> Iterator[tuple[SubjectType, list[Finding]]]:
        return zip(subjects, self._judge(batch, hits.result(), on), strict=True)

    def _judge(self, batch: "_Batch", hits: Hits, on: date) -> Iterator[list[Finding]]:
        for of, uses in zip(batch.listings, self._uses(batch, hits), strict=True):
            yield self._judged(of, uses, _day(of.subject.captured_at, on))

    def _judged(self, texts: Texts, uses: Uses, on: date) -> list[Finding]:
        found = (judged(use, self._weights) for use in self._mark_uses(texts, uses, on))
        told = [finding for finding in found if finding and self._is_told(finding)]
        return sorted(told, key=lambda finding: (-finding.score, finding.mark_id))

    def _is_told(self, finding: Finding) -> bool:
        return self._tells_all or finding.score >= self._weights.threshold(finding.kind)

    def _mark_uses(self, texts: Texts, uses: Uses, on: date) -> Iterator[MarkUse]:
        for row, occurrences in uses.items():
            others = (seen for other, many in uses.items() if other != row for seen in many)
            yield MarkUse(self._marks[row], texts, on, tuple(occurrences), tuple(others))
        if any("专利" in field or may_claim(text) for field, text in texts.fields.items()):
            yield MarkUse(PATENT_CLAIM, texts, on, patents=self._patents)

    def _uses(self, batch: "_Batch", hits: Hits) -> list[Uses]:
        """Per listing, the occurrences of each mark, field by field."""
        found: list[Uses] = [{} for _ in batch.listings]
        for (text_index, row), together in self._grouped(hits, self._chosen(batch, hits)):
            number, field = batch.places[text_index]
            original = batch.texts[text_index]
            kept = [Occurrence(hit, field, original) for hit in best_of_field(together)]
            found[number].setdefault(row, []).extend(kept)
        return found

    def _chosen(self, batch: "_Batch", hits: Hits) -> Array:
        """Places of the hits to be judged: all of them, or of a large list those that may become leads."""
        if self._tells_all:
            return np.arange(len(hits))
        telling = batch.brands[hits.text] | (hits.start <= TITLE_START)
        hopeful = self._outlook.hopeful(hits, self._columns, telling, batch.signalled[hits.text])
        # With one hit of a mark in a listing all others are judged: which of them counts decides the score.
        pairs = batch.listing_of[hits.text] * len(self._marks) + self._columns.mark[hits.name]
        return np.flatnonzero(np.isin(pairs, pairs[hopeful]))

    def _grouped(self, hits: Hits, chosen: Array) -> Iterable[tuple[tuple[int, int], list[Hit]]]:
        """Hits by (text, row of the mark)."""
        grouped: dict[tuple[int, int], list[Hit]] = {}
        rows = self._columns.mark[hits.name[chosen]].tolist()
        for at, row in zip(chosen.tolist(), rows, strict=True):
            hit = hits.row(at)
            grouped.setdefault((hit.text_index, row), []).append(hit)
        return grouped.items()


class _Batch:
    """The texts of several listings in one row, with the listing and field of each."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        self.listings = [Texts(subject) for subject in subjects]
        self.places = [(number, field) for number, of in enumerate(self.listings) for field in of.fields]
        self.texts = [text for of in self.listings for text in of.fields.values()]

    @property
    def brands(self) -> Array:
        """Per text, whether its field names the brand or a word for brands stands in it."""
        told = (may_tell_brand(self.listings[number], field) for number, field in self.places)
        return np.fromiter(told, bool, len(self.places))

    @property
    def signalled(self) -> Array:
        """Per text, whether its listing holds bait words or sells what bears a mark."""
        told = (has_bait(of) or sells_marks(of) for of in self.listings)
        seen = np.fromiter(told, bool, len(self.listings))
        return seen[self.listing_of]

    @cached_property
    def listing_of(self) -> Array:
        """Per text, its listing."""
        return np.fromiter((number for number, _ in self.places), np.int64, len(self.places))


def build_screen(marks: Iterable[Mark]) -> Screen:
    """The engine over a reference list."""
    known = MarksInMemory(marks)
    index = build_index(listed_names(known.marks))
    return Screen(known, index, columns_of(index, known), digest_of(known.marks))


def digest_of(marks: Iterable[Mark]) -> str:
    """SHA-256 over everything that findings depend on; the order of the marks does not matter."""
    rows = [_row(mark) for mark in sorted(marks, key=lambda mark: mark.id)]
    return _sha256(rules_digest(), *rows)


def rules_digest() -> str:
    """SHA-256 over all but the marks: the rules, weights, words and tables."""
    version = f"{MATCHER_VERSION}.{RULES_VERSION}"
    return _sha256(version, weights_text(), words_text(), sign_words_text(), *map(table_text, _TABLES))


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _day(captured_at: datetime | None, on: date) -> date:
    return captured_at.astimezone(_SHANGHAI).date() if captured_at else on


def _row(mark: Mark) -> str:
    """What findings depend on: not the owner, and few details."""
    told = [mark.details.get(name, "") for name in TOLD_BY_DETAILS]
    right = (mark.registration_no, str(mark.valid_from), str(mark.valid_to), told)
    lists = (mark.aliases, mark.classes, mark.goods, mark.region, mark.authorised)
    return json.dumps([mark.id, mark.kind, mark.name, *lists, *right], ensure_ascii=False)
