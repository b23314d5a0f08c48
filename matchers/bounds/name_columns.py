"""What a screen must know of every name at once, in columns, so that hits are chosen without a loop."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matchers.goods.mark import goods_of_mark
from matchers.goods.possible import as_words, group_words, mark_bits
from matchers.lattice.arrays import Array
from matchers.lattice.index import Index
from trademark_data.mark import Mark


class NameColumns(NamedTuple):
    """One value a name, in the index's order."""

    mark: Array  # row of its mark
    goods: Array  # row of goods_bits
    priced: Array  # whether its mark has a usual price
    always: Array  # whether its mark is of a kind that is always judged: all but trademarks
    goods_bits: Array  # one row a different list of goods: bits of groups, of classes, whether more is told


def columns_of(index: Index, marks: Sequence[Mark]) -> NameColumns:
    """The columns for the names of an index over some marks."""
    rows = {mark.id: row for row, mark in enumerate(marks)}
    mark = np.fromiter((rows[name.mark_id] for name in index.listed), np.int64, len(index.listed))
    goods, goods_bits = _goods(marks)
    priced = np.array([bool(one.details.get("usual_price")) for one in marks], bool)
    always = np.array([one.kind != "trademark" for one in marks], bool)
    return NameColumns(mark, goods[mark], priced[mark], always[mark], goods_bits)


def _goods(marks: Sequence[Mark]) -> tuple[Array, Array]:
    """Per mark, its row among the different lists of goods, and the rows."""
    rows: dict[tuple[int, int, bool], int] = {}
    of_list: dict[tuple[tuple[str, ...], tuple[int, ...]], int] = {}
    found = np.zeros(len(marks), np.int32)
    for at, one in enumerate(marks):
        told = (tuple(one.goods), tuple(one.classes))
        if told not in of_list:
            of_list[told] = rows.setdefault(mark_bits(goods_of_mark(*told)), len(rows))
        found[at] = of_list[told]
    size = group_words()
    bits = [[*as_words(groups, size), classes, unknown] for groups, classes, unknown in rows]
    return found, np.array(bits, np.uint64).reshape(-1, size + 2)
