"""What a screen must know of every name at once, in columns, so that hits are chosen without a loop."""

from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.index import Index
from matchers.mark_list import MarksInMemory


class NameColumns(NamedTuple):
    """One value a name, in the index's order."""

    mark: Array  # row of its mark
    fitting: Array  # whether its mark says for which goods or classes it is protected
    always: Array  # whether its mark is of a kind that is always judged: all but trademarks


def columns_of(index: Index, marks: MarksInMemory) -> NameColumns:
    """The columns for the names of an index."""
    rows = {mark.id: row for row, mark in enumerate(marks.marks)}
    mark = np.fromiter((rows[name.mark_id] for name in index.listed), np.int64, len(index.listed))
    fitting = np.fromiter((bool(one.goods or one.classes) for one in marks.marks), bool, len(marks))
    always = np.fromiter((one.kind != "trademark" for one in marks.marks), bool, len(marks))
    return NameColumns(mark, fitting[mark], always[mark])
