"""Places (产地) as far as names of provinces and prefectures tell; a place that is not known says nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from trademark_data.tables import places

_LONGEST = 60
_SUFFIX = re.compile(r"^(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)")
_SAID_BEFORE = r"(?:产自|产地(?:是|为|[:：])?|来自|源自|原料(?:是|为|来自|[:：])?)\s{0,3}"
_SAID_AFTER = (
    r"(?=[^，。；,;\s]{0,6}?(?:产地|基地|工厂|产区|大棚|果园|原料|直采|现宰|现摘|生产|产[，。,]|产$))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A province, and what is said of the place within it."""

    province: str
    rest: str


def place_of(text: str) -> Place | None:
    """The place that a text begins with, such as 浙江杭州 or 杭州; None when it is not known."""
    return _place_of(text[:_LONGEST])


@lru_cache(maxsize=1 << 12)
def _place_of(text: str) -> Place | None:
    compact = re.sub(r"[\s·,，/-]|中国", "", text)
    found = _beginning().match(compact)
    if not found:
        return None
    province = places()[found.group()]
    rest = compact[found.end() :] if found.group() == province else compact
    return Place(province, _SUFFIX.sub("", rest))


def relation(place: Place | None, region: Iterable[str]) -> str:
    """inside, outside, elsewhere (in the same province) or unknown, against a GI's protected area."""
    against = {_compared(place, place_of(area)) for area in region} if place else set()
    for answer in ("inside", "unknown", "elsewhere", "outside"):
        if answer in against:
            return answer
    return "unknown"


def origins_in(text: str) -> Iterator[tuple[tuple[int, int], Place]]:
    """Places that a text names as the origin of the goods: 产自四川雅安, 山东大棚直采."""
    for found in _origin().finditer(text):
        name = found.group("before") or found.group("after")
        place = place_of(name)
        if place:
            yield found.span(), place


def _compared(place: Place | None, area: Place | None) -> str:
    if place is None or area is None:
        return "unknown"
    if place.province != area.province:
        return "outside"
    if not area.rest:
        return "inside"
    if not place.rest:
        return "unknown"
    same = place.rest[:2] == area.rest[:2] or place.rest in area.rest or area.rest in place.rest
    return "inside" if same else "elsewhere"


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(_any_place())


@cache
def _origin() -> re.Pattern[str]:
    some = _any_place()
    return re.compile(
        rf"{_SAID_BEFORE}(?P<before>(?:{some}){{1,3}})|(?P<after>(?:{some}){{1,3}}){_SAID_AFTER}"
    )


def _any_place() -> str:
    return "|".join(map(re.escape, sorted(places(), key=len, reverse=True)))
