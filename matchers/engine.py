"""The engine: built once from the reference list, then asked in batches; never raises on any text."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone

from matchers.feedback import learned_details
from matchers.finding import Finding
from matchers.judging import judged
from matchers.lattice.hits import Hit
from matchers.lattice.index import Index, Refused, build_index
from matchers.lattice.rules import RULES_VERSION
from matchers.listed_names import listed_names, marks_by_id
from matchers.mark_use import MarkUse, Texts
from matchers.occurrence import Occurrence, best_of_field
from matchers.patents.register import PatentRegister
from matchers.subject import Subject
from matchers.weights import weights, weights_text
from matchers.words import words_text
from trademark_data.mark import Mark
from trademark_data.tables import table_text

MATCHER_VERSION = "2"
"""To be raised whenever the judgement changes, so that listings are screened again."""
PATENT_CLAIM = Mark(id="patent_claim", kind="patent", name="专利宣称")
"""What findings about patent claims are filed under."""
# China has had one zone without summer time since 1991; a fixed offset needs no zone files.
_SHANGHAI = timezone(timedelta(hours=8))
_TABLES = ("VERSIONS.json", "places.tsv", "patent_terms.toml")
Uses = dict[str, list[Occurrence]]
"""Mark id → its occurrences in one listing."""


class Screen:
    """Compares listings with the marks it was built from. Not to be used from two threads at a time."""

    def __init__(self, marks: Mapping[str, Mark], index: Index) -> None:
        self._marks = marks
        self._index = index
        self._patents = PatentRegister(marks.values())
        self._weights = weights()
        self.digest = digest_of(marks.values())
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

        The right is judged on the day of capture (in China), else on the day given.
        """
        texts = [Texts(subject) for subject in subjects]
        for of, uses in zip(texts, self._uses(texts), strict=True):
            yield self._judged(of, uses, _day(of.subject.captured_at, on))

    def _judged(self, texts: Texts, uses: Uses, on: date) -> list[Finding]:
        found = (judged(use, self._weights) for use in self._mark_uses(texts, uses, on))
        return sorted(filter(None, found), key=lambda finding: (-finding.score, finding.mark_id))

    def _mark_uses(self, texts: Texts, uses: Uses, on: date) -> Iterator[MarkUse]:
        for mark_id, occurrences in uses.items():
            yield MarkUse(self._marks[mark_id], texts, on, tuple(occurrences))
        yield MarkUse(PATENT_CLAIM, texts, on, patents=self._patents)

    def _uses(self, texts: Sequence[Texts]) -> list[Uses]:
        """Per listing, the occurrences of each mark, field by field."""
        places = [(number, field) for number, of in enumerate(texts) for field in of.fields]
        hits = self._index.scan([texts[number].fields[field] for number, field in places])
        found: list[Uses] = [{} for _ in texts]
        for (text_index, mark_id), together in _by_field_and_mark(hits.rows()).items():
            number, field = places[text_index]
            original = texts[number].fields[field]
            kept = [Occurrence(hit, field, original) for hit in best_of_field(together)]
            found[number].setdefault(mark_id, []).extend(kept)
        return found


def build_screen(marks: Iterable[Mark]) -> Screen:
    """The engine over a reference list."""
    known = marks_by_id(marks)
    return Screen(known, build_index(listed_names(list(known.values()))))


def digest_of(marks: Iterable[Mark]) -> str:
    """SHA-256 over everything that findings depend on; the order of the marks does not matter."""
    rows = [_row(mark) for mark in sorted(marks, key=lambda mark: mark.id)]
    return _sha256(rules_digest(), *rows)


def rules_digest() -> str:
    """SHA-256 over all but the marks: the rules, weights, words and tables."""
    version = f"{MATCHER_VERSION}.{RULES_VERSION}"
    return _sha256(version, weights_text(), words_text(), *map(table_text, _TABLES))


def _by_field_and_mark(hits: Iterable[Hit]) -> dict[tuple[int, str], list[Hit]]:
    grouped: dict[tuple[int, str], list[Hit]] = {}
    for hit in hits:
        grouped.setdefault((hit.text_index, hit.mark_id), []).append(hit)
    return grouped


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _day(captured_at: datetime | None, on: date) -> date:
    return captured_at.astimezone(_SHANGHAI).date() if captured_at else on


def _row(mark: Mark) -> str:
    """What findings depend on: not the other details, nor the owner."""
    right = (mark.registration_no, str(mark.valid_from), str(mark.valid_to), mark.details.get("priority", ""))
    lists = (mark.aliases, mark.classes, mark.goods, mark.region, mark.authorised)
    learned = learned_details(mark)
    return json.dumps([mark.id, mark.kind, mark.name, *lists, *right, *learned], ensure_ascii=False)
