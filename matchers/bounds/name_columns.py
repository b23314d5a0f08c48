"""What a screen must know of every name at once, in columns, so that hits are chosen without a loop."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.index import Index
from trademark_data.mark import Mark


class NameColumns(NamedTuple):
    """One value a name, in the index's order."""

    mark: Array  # row of its mark
    fitting: Array  # whether its mark says for which goods or classes it is protected
    priced: Array  # whether its mark has a usual price
    always: Array  # whether its mark is of a kind that is always judged: all but trademarks


def columns_of(index: Index, marks: Sequence[Mark]) -> NameColumns:
    """The columns for the names of an index over some marks."""
    rows = {mark.id: row for row, mark in enumerate(marks)}
    mark = np.fromiter((rows[name.mark_id] for name in index.listed), np.int64, len(index.listed))
    told = np.array([_told(one) for one in marks], bool).reshape(-1, 3)[mark]
    return NameColumns(mark, *told.T)


def _told(mark: Mark) -> tuple[bool, bool, bool]:
    priced = bool(mark.details.get("usual_price"))
    return bool(mark.goods or mark.classes), priced, mark.kind != "trademark"
