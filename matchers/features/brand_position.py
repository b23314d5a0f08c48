"""The name stands where sellers put brands: brand field, after 品牌, first in the title, before ® or 牌."""

from collections.abc import Iterator

from matchers.bounds.bound import Levels, most
from matchers.bounds.prospects import Prospects
from matchers.findings.brand_place import TITLE_START_CHARACTERS, begins, may_tell_brand, place_of
from matchers.findings.use import Evidence, MarkUse, seen_at
from matchers.lattice.arrays import Array

chinese = "品牌位置"
english = "brand position"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first occurrence in such a place."""
    for occurrence in use.occurrences:
        level = place_of(use, occurrence)
        if level:
            yield seen_at(occurrence, level, name=occurrence.name)
            return


def bound(prospects: Prospects, levels: Levels) -> Array:
    """Where some occurrence of the mark may stand so: one may give the name, another the place."""
    places = prospects.in_fields(may_tell_brand) | prospects.at_title_start(TITLE_START_CHARACTERS, begins)
    return prospects.of_use(places) * most(levels)
