"""Reads the names of divisions at a place in a text, from the highest down: 浙江 杭州 西湖区."""

import re
from collections.abc import Iterable
from functools import cache

from trademark_data.divisions import CHINA, MUNICIPALITIES, Division, divisions_named, short_name

_BETWEEN = re.compile(r"[\s·•・,，、/|>\-—_]{0,3}")


def read_names(text: str, at: int = 0) -> tuple[tuple[Division, ...], int]:
    """The divisions that the names from a place on may mean, and where the names end; none: nothing there.

    Each further name narrows what the ones before may mean; where it cannot, reading ends before it.
    """
    found: tuple[Division, ...] = ()
    last = ""
    end = place = at
    while True:
        name, divisions = _longest(text, place, found)
        if not divisions:
            return _resolved(found, last), end
        found, last, end = divisions, name, place + len(name)
        place = _BETWEEN.match(text, end).end()  # type: ignore[union-attr]  # an empty match is a match


def _longest(text: str, at: int, higher: tuple[Division, ...]) -> tuple[str, tuple[Division, ...]]:
    named = divisions_named()
    for length in _lengths().get(text[at : at + 2], ()):
        name = text[at : at + length]
        divisions = _inside(named[name], higher) if name in named else ()
        if divisions:
            return name, divisions
    return "", ()


def _inside(divisions: tuple[Division, ...], higher: tuple[Division, ...]) -> tuple[Division, ...]:
    if not higher:
        return divisions
    return tuple(one for one in divisions if any(above.contains(one) for above in higher))


def _resolved(found: tuple[Division, ...], name: str) -> tuple[Division, ...]:
    """Fewer, where the name itself says which is meant."""
    if len(found) < 2:
        return found
    provinces = [one for one in found if not one.prefecture and not one.county]
    if provinces:
        return tuple(provinces)
    if len({one.seat for one in found}) == 1:
        return (_common(found),)
    return _rather_the_prefecture(found, name)


def _rather_the_prefecture(found: tuple[Division, ...], name: str) -> tuple[Division, ...]:
    """西安 alone is the city, not a district of that name; 朝阳 may be Beijing's district, and stays open."""
    prefectures = [
        one for one in found if one.prefecture and not one.county and short_name(one.prefecture) == name
    ]
    others = [one for one in found if not any(city.contains(one) for city in prefectures)]
    districts = all(one.county.endswith("区") and one.province not in MUNICIPALITIES for one in others)
    return tuple(prefectures) if len(prefectures) == 1 and districts else found


def _common(found: Iterable[Division]) -> Division:
    """What divisions of one prefecture have in common."""
    first = next(iter(found))
    if all(one == first for one in found):
        return first
    return Division(CHINA, first.province, first.prefecture)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First two characters → the lengths of the names that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in divisions_named():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
