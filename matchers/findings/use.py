"""A possible use of a mark (使用) in a listing: what the features judge, and what they answer."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from matchers.findings.occurrence import Occurrence
from matchers.goods.fit import Fit, Level, fit
from matchers.goods.listing import Goods, goods_of
from matchers.goods.mark import MarkGoods, goods_of_mark
from matchers.goods.table import groups
from matchers.patents.register import PatentRegister
from matchers.places.relation import Place, origins_in
from matchers.texts.folding import folded_text, same_length
from matchers.texts.subject import Subject, fields_of
from trademark_data.mark import Mark

ONLY_LEVEL = "points"
"""The level of what has no more than one."""
_MOST_ORIGINS = 20


class Texts:
    """The texts of a listing, prepared once for all marks."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.fields: dict[str, str] = dict(fields_of(subject))
        """Field → its original text, for every field in which a mark may occur."""
        self._plain: dict[str, str] = {}
        self._goods: dict[tuple[tuple[int, int], ...], list[Goods]] = {}

    @cached_property
    def goods(self) -> str:
        """Folded title and category: where a listing says what it sells."""
        return f"{folded_text(self.subject.title)} {folded_text(self.subject.category)}"

    def offered(self, but: tuple[tuple[int, int], ...]) -> list[Goods]:
        """What the listing seems to sell; spans of the title where a mark stands say nothing of it."""
        if but not in self._goods:
            subject = self.subject
            self._goods[but] = _told_goods(subject) or goods_of(
                subject.title, subject.category, subject.attributes, but
            )
        return self._goods[but]

    @cached_property
    def origins(self) -> list[tuple[tuple[int, int], Place]]:
        """Places that the description names as the origin of the goods, the first few."""
        return list(islice(origins_in(self.subject.description), _MOST_ORIGINS))

    def text(self, field: str) -> str:
        """The original text of any field; empty when there is none."""
        return self.fields.get(field) or str(getattr(self.subject, field, ""))

    def plain(self, field: str) -> str:
        """A field in one width and lower case, code point for code point."""
        if field not in self._plain:
            self._plain[field] = same_length(self.text(field))
        return self._plain[field]


def _told_goods(subject: Subject) -> list[Goods]:
    """The product group that a person gave the listing, its further key `product_group`; it overrides all."""
    told = str(getattr(subject, "extra", {}).get("product_group") or "").strip()
    if not told:
        return []
    keys = [key for key, group in groups().items() if told in (key, group.label)]
    return [Goods(key, 1.0, "product_group", 0, len(told), told) for key in keys]


@dataclass(frozen=True)
class MarkUse:
    """A mark, a listing, and where in it the mark may occur."""

    mark: Mark
    texts: Texts
    on: date
    """The day on which the right is judged."""
    occurrences: tuple[Occurrence, ...] = ()
    in_listing: Sequence[Occurrence] = ()
    """The occurrences of all marks in the listing."""
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

    @cached_property
    def fit(self) -> Fit:
        """How well the goods offered fit those of the mark."""
        if not self.mark.goods and not self.mark.classes:
            return Fit(Level.UNKNOWN)
        spans = tuple((one.start, one.end) for one in self.occurrences if one.field == "title")
        subject = self.subject
        text = f"{subject.title} {subject.category}"
        return fit(_goods_of_mark(self.mark.goods, self.mark.classes), self.texts.offered(spans), text)


@lru_cache(maxsize=1 << 14)
def _goods_of_mark(goods: tuple[str, ...], classes: tuple[int, ...]) -> MarkGoods:
    return goods_of_mark(goods, classes)


def _rank(occurrence: Occurrence) -> tuple[bool, bool, int, int]:
    in_shop_name = occurrence.field == "seller_name"
    return in_shop_name, occurrence.weak, occurrence.cost, -len(occurrence.symbols)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a feature saw; its points stand in `weights.toml` under the feature and level."""

    level: str = ONLY_LEVEL
    field: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    detail: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    amount: float = 1.0
    """How much of the level's points it carries."""
    suppresses: bool = False
    """Whether this alone keeps the finding from being a lead."""
    counts: bool = True
    """A repeat is shown, but carries no points."""


def seen_at(occurrence: Occurrence, level: str = ONLY_LEVEL, **detail: Any) -> Evidence:
    """Evidence in the place of an occurrence."""
    return Evidence(level, occurrence.field, occurrence.start, occurrence.end, occurrence.text, detail)


def seen_in(subject_field: str, text: str, span: tuple[int, int], level: str = ONLY_LEVEL) -> Evidence:
    """Evidence in a span of an original field."""
    start, end = span
    return Evidence(level, subject_field, start, end, text[start:end])
