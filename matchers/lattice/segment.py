"""A part of an index: some names with their postings, and the rows of the list that they stand for."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import Array, Names, Postings, Tables
from matchers.lattice.names import ListedName
from matchers.lattice.naming import distinct_names
from matchers.lattice.postings import posted


class Segment(NamedTuple):
    """Names with their postings."""

    names: Names
    postings: Postings
    first: Array  # per name, where its rows begin in rows; one more at the end
    rows: Array  # rows of the list; -1 where one was removed

    def expanded(self, hit: Array) -> Array:
        """Hits of names as hits of rows: one for each row that lists the name."""
        first, name = self.first, hit[:, 1]
        many = first[name + 1] - first[name]
        spread = np.repeat(np.arange(len(hit)), many)
        place = np.arange(len(spread)) - np.repeat(np.cumsum(many) - many, many) + first[name][spread]
        rows = self.rows[place]
        told: Array = hit[spread]
        told[:, 1] = rows
        alive: Array = told[rows >= 0]
        return alive


def segment_of(tables: Tables, listed: Sequence[ListedName], offset: int) -> tuple[Segment, dict[int, str]]:
    """A segment of names whose rows begin at an offset, and why some, by place, cannot be looked for."""
    distinct, refused = distinct_names(tables, listed)
    return Segment(
        distinct.names, posted(tables, distinct.names), distinct.first, distinct.rows + offset
    ), refused
