"""What a screen must know of every name at once, in columns, so that hits are chosen without a loop."""

from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.hits import Hits
from matchers.lattice.index import Index
from matchers.mark_list import MarksInMemory
from trademark_data.mark import Mark

_SHORT = 2


class NameColumns(NamedTuple):
    """One value a name, in the index's order."""

    mark: Array  # row of its mark
    watched: Array  # whether its mark is on the watch list
    fitting: Array  # whether its mark says where it is protected: its goods, classes, area


def columns_of(index: Index, marks: MarksInMemory) -> NameColumns:
    """The columns for the names of an index."""
    rows = {mark.id: row for row, mark in enumerate(marks.marks)}
    names = list(index.listed)
    mark = np.fromiter((rows[name.mark_id] for name in names), np.int64, len(names))
    watched = np.fromiter((name.listed for name in names), bool, len(names))
    fitting = np.fromiter(map(_says_where, marks.marks), bool, len(marks))
    return NameColumns(mark, watched, fitting[mark])


def worth_judging(columns: NameColumns, hits: Hits, telling: Array) -> Array:
    """Places of the hits that can become leads.

    A name of two symbols off the watch list needs a second signal: goods or an area to compare, or a place
    where sellers put brands (`telling`, a value a hit).
    """
    short = hits.size <= _SHORT
    return np.flatnonzero(columns.watched[hits.name] | ~short | columns.fitting[hits.name] | telling)


def _says_where(mark: Mark) -> bool:
    return bool(mark.goods or mark.classes or mark.region) or mark.kind != "trademark"
