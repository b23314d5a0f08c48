"""A possible use of a mark (使用) in a listing: what the features judge, and what they answer."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from matchers.folding import Folded, fold, same_length
from matchers.occurrence import CHANNELS, Occurrence
from matchers.patents.register import PatentRegister
from matchers.places import Place, origins_in
from matchers.subject import Subject, fields_of
from trademark_data.mark import Mark

_ORIGINS = 20


class Texts:
    """The texts of a listing, folded once for all marks."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.fields: dict[str, Folded] = {name: fold(text) for name, text in fields_of(subject)}
        self._plain: dict[str, str] = {}

    @cached_property
    def goods(self) -> str:
        """Folded title and category: where a listing says what it sells."""
        return f"{fold(self.subject.title).text} {fold(self.subject.category).text}"

    @cached_property
    def origins(self) -> list[tuple[tuple[int, int], Place]]:
        """Places that the description names as the origin of the goods, the first few."""
        return list(islice(origins_in(self.subject.description), _ORIGINS))

    def plain(self, field: str) -> str:
        """A field in one width and lower case, code point for code point."""
        if field not in self._plain:
            folded = self.fields.get(field)
            self._plain[field] = same_length(
                folded.original if folded else str(getattr(self.subject, field, ""))
            )
        return self._plain[field]


@dataclass(frozen=True)
class MarkUse:
    """A mark, a listing, and where in it the mark may occur."""

    mark: Mark
    texts: Texts
    on: date
    """The day on which the right is judged."""
    occurrences: tuple[Occurrence, ...] = ()
    patents: PatentRegister = dataclasses.field(default_factory=PatentRegister)
    """The patents of the reference list; empty where a name is judged."""

    @property
    def subject(self) -> Subject:
        """The listing."""
        return self.texts.subject

    @cached_property
    def best(self) -> Occurrence | None:
        """The occurrence that counts: not in a shop's name, the plainest, the longest, the first."""
        return min(self.occurrences, key=_rank, default=None)


def _rank(occurrence: Occurrence) -> tuple[bool, int, int]:
    return occurrence.field == "seller_name", CHANNELS.index(occurrence.channel), -occurrence.symbols


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a feature saw; its points stand in `weights.toml` under the feature and level."""

    level: str = "points"
    field: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    detail: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    suppresses: bool = False
    """Whether this alone keeps the finding from being a lead."""
    counts: bool = True
    """A repeat is shown, but carries no points."""


def seen_at(occurrence: Occurrence, level: str = "points", **detail: Any) -> Evidence:
    """Evidence in the place of an occurrence."""
    return Evidence(level, occurrence.field, occurrence.start, occurrence.end, occurrence.text, detail)


def seen_in(subject_field: str, text: str, span: tuple[int, int], level: str = "points") -> Evidence:
    """Evidence in a span of an original field."""
    start, end = span
    return Evidence(level, subject_field, start, end, text[start:end])
