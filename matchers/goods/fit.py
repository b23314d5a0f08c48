"""Whether what a listing sells fits the goods of a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchers.goods.listing import Goods
from matchers.goods.mark import MarkGoods
from matchers.goods.table import MARKS_THEMSELVES, SERVICES, groups, wider
from matchers.language.segmenter import plain

_CONFIDENT_PROBABILITY = 0.5
"""Goods less probable than this speak against no mark."""
_BESIDE_PROBABILITY = 0.5
"""Goods so probable, as a part of the most probable ones, count as sold too."""


class Level(StrEnum):
    """How well goods fit, the best first."""

    SAME = "same"
    """The group of the mark's goods, or one of its goods words."""
    SIMILAR = "similar"
    """A group that the table calls similar, from a source."""
    SAME_CLASS = "same_class"
    """Other goods of one of the mark's Nice classes."""
    MARKS_THEMSELVES = "marks_themselves"
    """Labels, boxes, empty bottles."""
    ACCESSORY = "accessory"
    """Made for the mark's goods: a case for a phone."""
    OTHER = "other"
    """Clearly something else."""
    UNKNOWN = "unknown"
    """Neither the list nor the listing tells."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the goods of a listing fit those of a mark, and where it says what it sells."""

    level: Level
    confidence: float = 0.0
    goods: Goods | None = None
    """The goods that decided, with their place; None where nothing tells, or only a word of the mark."""
    word: str = ""
    """The mark's own goods word that stood in the text, where that decided."""


def fit(mark: MarkGoods, offered: Sequence[Goods], text: str = "") -> Fit:
    """The best fit of any goods that the listing seems to sell; text: title and category, for goods words."""
    if not mark.groups and not mark.classes and not mark.words:
        return Fit(Level.UNKNOWN)
    sold = _sold(offered)
    if sold and sold[0].group == MARKS_THEMSELVES:
        return Fit(Level.MARKS_THEMSELVES, sold[0].confidence, sold[0])
    for level in (Level.SAME, Level.SIMILAR, Level.SAME_CLASS, Level.ACCESSORY):
        for goods in sold:
            if _level(mark, goods.group) is level:
                return Fit(level, goods.confidence, goods)
        if level is Level.SAME:
            word = next((word for word in mark.words if word in plain(text)), "")
            if word:
                return Fit(Level.SAME, _CONFIDENT_PROBABILITY, word=word)
    together = min(1.0, sum(goods.confidence for goods in sold))
    if together >= _CONFIDENT_PROBABILITY:
        return Fit(Level.OTHER, together, sold[0])
    return Fit(Level.UNKNOWN)


def _sold(offered: Sequence[Goods]) -> list[Goods]:
    """The most probable goods and those nearly as probable; a service is about the goods it names."""
    if offered and SERVICES in (offered[0].group, *wider(offered[0].group)):
        return [offered[0]]
    return [goods for goods in offered if goods.confidence >= _BESIDE_PROBABILITY * offered[0].confidence]


def _level(mark: MarkGoods, key: str) -> Level:
    group = groups()[key]
    if key in mark.groups or not mark.groups.isdisjoint(wider(key)):
        return Level.SAME
    if not group.similar.isdisjoint(mark.groups):
        return Level.SIMILAR
    if not group.accessory_of.isdisjoint(mark.groups):
        return Level.ACCESSORY
    return Level.SAME_CLASS if not group.classes.isdisjoint(mark.classes) else Level.OTHER
