"""The engine: built once from the reference list, then asked listing by listing; never raises on any text."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone

from matchers.channels import CHANNELS
from matchers.finding import Finding
from matchers.judging import judged
from matchers.mark_use import MarkUse, Texts
from matchers.names import names_of
from matchers.occurrence import Occurrence, Spot, best, in_original
from matchers.patents.register import PatentRegister
from matchers.subject import Subject
from matchers.weights import weights, weights_text
from matchers.words import words_text
from trademark_data.mark import Mark
from trademark_data.tables import table_text

MATCHER_VERSION = "1"
"""To be raised whenever the rules change, so that listings are screened again."""
PATENT_CLAIM = Mark(id="patent_claim", kind="patent", name="专利宣称")
"""What findings about patent claims are filed under."""
# China has had one zone without summer time since 1991; a fixed offset needs no zone files.
_SHANGHAI = timezone(timedelta(hours=8))
_TABLES = ("VERSIONS.json", "places.tsv", "patent_terms.toml")


class Screen:
    """Compares listings with the marks it was built from."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = {mark.id: mark for mark in marks}
        names = list(names_of(self._marks.values()))
        self._channels = [channel(names) for channel in CHANNELS]
        self._patents = PatentRegister(self._marks.values())
        self._weights = weights()
        self.digest = _digest(self._marks.values())
        """SHA-256 over marks, weights, tables and rules: equal digests give equal findings."""

    def findings(self, subject: Subject, on: date) -> list[Finding]:
        """All findings on a listing, the highest score first.

        The right is judged on the day of capture (in China), else on the day given.
        """
        found = (judged(use, self._weights) for use in self._uses(subject, _day(subject.captured_at, on)))
        return sorted(filter(None, found), key=lambda finding: (-finding.score, finding.mark_id))

    def _uses(self, subject: Subject, on: date) -> Iterator[MarkUse]:
        texts = Texts(subject)
        for mark_id, occurrences in self._occurrences(texts).items():
            yield MarkUse(self._marks[mark_id], texts, on, tuple(occurrences))
        yield MarkUse(PATENT_CLAIM, texts, on, patents=self._patents)

    def _occurrences(self, texts: Texts) -> dict[str, list[Occurrence]]:
        found: dict[str, list[Occurrence]] = {}
        for field, text in texts.fields.items():
            spots: dict[str, list[Spot]] = {}
            for channel in self._channels:
                for spot in channel.find(text):
                    spots.setdefault(spot.name.mark_id, []).append(spot)
            for mark_id, of_mark in spots.items():
                found.setdefault(mark_id, []).extend(in_original(spot, text, field) for spot in best(of_mark))
        return found


def build_screen(marks: Iterable[Mark]) -> Screen:
    """The engine over a reference list."""
    return Screen(marks)


def _day(captured_at: datetime | None, on: date) -> date:
    return captured_at.astimezone(_SHANGHAI).date() if captured_at else on


def _digest(marks: Iterable[Mark]) -> str:
    rows = [_row(mark) for mark in sorted(marks, key=lambda mark: mark.id)]
    parts = [MATCHER_VERSION, weights_text(), words_text(), *map(table_text, _TABLES), *rows]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _row(mark: Mark) -> str:
    """What findings depend on: not the details, nor the owner."""
    right = (mark.registration_no, str(mark.valid_from), str(mark.valid_to))
    lists = (mark.aliases, mark.classes, mark.goods, mark.region, mark.authorised)
    return json.dumps([mark.id, mark.kind, mark.name, *lists, *right], ensure_ascii=False)
