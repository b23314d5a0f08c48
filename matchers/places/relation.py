"""Places (产地): what a text names, how it stands to a GI's protected area, and origins told in texts.

A name that several divisions bear is ambiguous (朝阳区) and never guessed; an unknown place says nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from matchers.places.names import read_names
from trademark_data.divisions import CHINA, Division, ordinary_words
from trademark_data.worded import Worded

_LONGEST_CHARACTERS = 60
_LABEL = re.compile(
    r"[\s\u200b]*(?:(?:中国大陆|中国|产地|原产地|发货地址?|所在地|地址|发货自|由|从|自|现货|国产)[\s:：·,，/\-]*)*"
)


class Relation(Worded):
    """How a place stands to a GI's protected area; of several areas the first in this order decides."""

    INSIDE = "inside", "产地在保护范围所在地市", "from the area's prefecture"
    """The same prefecture (地级) at least."""
    AMBIGUOUS = "ambiguous", "地名有歧义，未作判断", "several places bear this name; not judged"
    UNKNOWN = "unknown", "产地无法判断", "place or area does not tell"
    ELSEWHERE = (
        "elsewhere",
        "产地在同省其他地市，不在保护范围内",
        "from another prefecture of the same province",
    )
    OUTSIDE = "outside", "产地在保护范围所在省份之外", "from outside the protected area"
    """Another province or country."""


@dataclass(frozen=True)
class Place:
    """A place that a text names; several candidates when the name is ambiguous."""

    candidates: tuple[Division, ...]

    @property
    def ambiguous(self) -> bool:
        """Whether the name alone does not say which place is meant."""
        return len(self.candidates) > 1

    @cached_property
    def name(self) -> str:
        """For staff: 浙江省杭州市, or all that may be meant with 或 between."""
        return "或".join(map(str, self.candidates))

    def __str__(self) -> str:
        return self.name


def place_of(text: str) -> Place | None:
    """The place that a text begins with: 浙江杭州, 五常, 产地：福建安溪; None when it is not known."""
    return _place_of(text[:_LONGEST_CHARACTERS])


def relation(place: Place | None, region: Iterable[str]) -> Relation:
    """How a place stands to a GI's protected area; AMBIGUOUS where the candidates differ."""
    return _relation(place, tuple(region)) if place else Relation.UNKNOWN


def same_county(place: Place, region: Iterable[str]) -> bool:
    """Whether a place lies inside the very area, not only in its prefecture."""
    areas = [area for text in region if (area := place_of(text))]
    return any(area.candidates[0].contains(one) for area in areas for one in place.candidates)


def abroad(region: Iterable[str]) -> bool:
    """Whether an area lies in another country, so that the place of dispatch tells no origin."""
    areas = [place_of(text) for text in region]
    return any(area and area.candidates[0].country != CHINA for area in areas)


@lru_cache(maxsize=1 << 14)
def _place_of(text: str) -> Place | None:
    label = _LABEL.match(text)
    found, _ = read_names(text, label.end() if label else 0)
    return Place(found) if found else Place((Division(CHINA),)) if label and "中国" in label.group() else None


@lru_cache(maxsize=1 << 14)
def _relation(place: Place, region: tuple[str, ...]) -> Relation:
    areas = [place_of(text) for text in region]
    answers = {_to_region(one, areas) for one in place.candidates}
    return answers.pop() if len(answers) == 1 else Relation.AMBIGUOUS


def _to_region(one: Division, areas: Iterable[Place | None]) -> Relation:
    answers = {_compared(one, area) for area in areas}
    return next((answer for answer in Relation if answer in answers), Relation.UNKNOWN)


def _compared(one: Division, area: Place | None) -> Relation:
    if area is None or area.ambiguous:
        return Relation.UNKNOWN
    home = area.candidates[0]
    if one.country != home.country:
        return Relation.OUTSIDE
    if not one.province or not home.province:
        return Relation.UNKNOWN if home.province or one.country == CHINA else Relation.INSIDE
    if one.province != home.province:
        return Relation.OUTSIDE
    if home.contains(one):
        return Relation.INSIDE
    if not one.seat[1]:
        return Relation.UNKNOWN
    return Relation.INSIDE if one.seat == home.seat else Relation.ELSEWHERE


_NOT = "(?<![非不无])(?<!不是)(?<!并非)(?<!媲美)(?<!不输)(?<!除了)"
_BEFORE = re.compile(
    rf"{_NOT}(?:(?:原料|食材|茶青|鲜叶|稻谷|果源|货源|苗木)(?:均|全部|都)?(?:产自|来自|选自|选用|采自|为|是)?|产自|产于|来自|源自|选自|采自|出自"
    r"|(?:原产地|产地|生产地址?|产区|加工地|厂址|发货地址?|发货仓)(?:是|为|在|位于)?|种植于|养殖于|生长[于在]|发自)"
    r"[\s:：\]】)）]{0,4}"
)
_AFTER = re.compile(
    r"产地|基地|工厂|产区|大棚|果园|茶园|牧场|农场|养殖|种植|原料|直采|直发|直供|现宰|现摘|现采|现挖|生产|加工|自产|自种|本地|农家|农户|仓发|发货"
    r"|产(?=[，。,；;！!、\s]|$)"
)
_NO_ORIGIN = re.compile(
    r"(?:发往|销往|送往|运往|供应|覆盖|远销|不发|除)[^，。,；;！!]{0,6}$|[非不无]$|(?:不是|并非|媲美|不输)$"
)
_SURCHARGE = re.compile(r"[^，。,；;]{0,3}(?:加|补|另|需|除外|不包|不发|偏远)")
_BREAK = re.compile(r"[，。；;,！!？?\n]")
_REACH_CHARACTERS, _GAP_CHARACTERS = 22, 6


def origins_in(text: str) -> Iterator[tuple[tuple[int, int], Place]]:
    """Places that a text names as the origin of the goods: 产自四川雅安, 山东大棚直采; ambiguous ones not.

    A short name that is also a plain word (东方, 龙井) names no place here.
    """
    taken = 0
    for span, place in sorted((*_named_after(text), *_named_before(text)), key=lambda found: found[0]):
        if span[0] >= taken and not place.ambiguous:
            taken = span[1]
            yield span, place


def _named_after(text: str) -> Iterator[tuple[tuple[int, int], Place]]:
    for cue in _BEFORE.finditer(text):
        found, end = read_names(text, cue.end())
        if found and not _ordinary(text[cue.end() : end]):
            yield (cue.start(), end), Place(found)


def _named_before(text: str) -> Iterator[tuple[tuple[int, int], Place]]:
    """The first place of the clause that stands close before the cue."""
    for cue in _AFTER.finditer(text):
        if cue.group() == "发货" and _SURCHARGE.match(text, cue.end()):
            continue
        start = max(cue.start() - _REACH_CHARACTERS, 0)
        breaks = [found.end() for found in _BREAK.finditer(text, start, cue.start())]
        yield from _first_place(text, max(breaks, default=start), cue.start(), cue.end())


def _first_place(text: str, start: int, cue: int, end: int) -> Iterator[tuple[tuple[int, int], Place]]:
    for at in range(start, cue - 1):
        found, stop = read_names(text, at)
        if found and stop <= cue and cue - stop <= _GAP_CHARACTERS and not _ordinary(text[at:stop]):
            if not _NO_ORIGIN.search(text, max(at - 10, 0), at):
                yield (at, end), Place(found)
            return


def _ordinary(name: str) -> bool:
    return name in ordinary_words()
