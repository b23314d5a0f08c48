"""An index of a changed list: only the names that are new are indexed, beside the old ones."""

from collections.abc import Callable, Iterable
from itertools import chain

import numpy as np

from matchers.lattice.arrays import Array
from matchers.lattice.index import Index, Refused, build_index
from matchers.lattice.names import ListedName
from matchers.lattice.segment import Segment, segment_of

_MOST_CHANGED_SHARE = 0.2
"""Share of the rows that may have come or gone before the whole is built anew."""


def update_index(
    index: Index, is_removed: Callable[[ListedName], bool], added: Iterable[ListedName]
) -> Index:
    """The index without some rows and with others after them; finds what one built anew would find."""
    rows, new = list(index.listed), list(added)
    kept = np.array([not is_removed(one) for one in rows], bool)
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    left = [one for one, stays in zip(rows, kept.tolist(), strict=True) if stays]
    base = index.segments[0]
    recent = sorted({*chain.from_iterable(part.rows.tolist() for part in index.segments[1:])} - {-1})
    recent = [row for row in recent if kept[row]]
    if (len(recent) + len(new) + int((~kept).sum())) > _MOST_CHANGED_SHARE * max(len(rows), 1):
        return build_index([*left, *new], index.tables)
    delta, refused = _delta(index, [(int(place[row]), rows[row]) for row in recent], len(left), new)
    segments = [base._replace(rows=_moved(base.rows, place)), delta]
    still = [one for one in index.refused if not is_removed(one.listed)]
    return Index(index.tables, segments, [*left, *new], [*still, *refused])


def _moved(rows: Array, place: Array) -> Array:
    moved: Array = np.where(rows >= 0, place[rows], -1)
    return moved


def _delta(
    index: Index, recent: list[tuple[int, ListedName]], offset: int, new: list[ListedName]
) -> tuple[Segment, list[Refused]]:
    """One segment of what came since the base was built, and what of the new is refused."""
    names = [*(one for _, one in recent), *new]
    rows = np.array([*(row for row, _ in recent), *range(offset, offset + len(new))], np.int64)
    segment, refused = segment_of(index.tables, names, 0)
    told = [Refused(names[row], why) for row, why in refused.items()]
    return segment._replace(rows=rows[segment.rows]), told
