"""The distinct names of a list in flat arrays: a name listed under many marks is looked for once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from matchers.lattice.arrays import HEAD, Array, Names, Tables
from matchers.lattice.kernels.naming import pack_names
from matchers.lattice.kernels.tokens import fold_texts
from matchers.lattice.names import LATIN, ListedName, refusal
from matchers.lattice.room import as_codes, tokens_for
from matchers.lattice.rules import SHORT_LATIN


class Distinct(NamedTuple):
    """Names that differ, and the rows of the list that each stands for."""

    names: Names
    first: Array  # per name, where its rows begin in rows; one more at the end
    rows: Array


def distinct_names(tables: Tables, listed: Sequence[ListedName]) -> tuple[Distinct, dict[int, str]]:
    """The names that can be looked for, and why the others, by row, cannot."""
    codes, borders = as_codes([one.text for one in listed])
    tokens = tokens_for(len(codes) + len(listed), len(listed))
    while fold_texts(tables.folds, codes, borders, 0, len(listed), tokens) < 0:
        tokens = tokens_for(2 * tokens.symbol.size, len(listed))
    begins = tokens.begin[: len(listed) + 1].astype(np.int64)
    sizes = np.diff(begins) - 1
    refused = {row: why for row, size in enumerate(sizes.tolist()) if (why := refusal(size))}
    symbols, gaps = tokens.symbol.tobytes(), tokens.gap.tobytes()
    numbers: dict[tuple[bytes, bytes, bool], int] = {}
    rows, name_of = [], []
    for row, (start, size, one) in enumerate(zip(begins.tolist(), sizes.tolist(), listed, strict=False)):
        if row not in refused:
            # Only in short Latin names do the symbols left out by folding count: M&G is not MG.
            gap = gaps[start : start + size] if size <= SHORT_LATIN else b""
            spelled = symbols[4 * start : 4 * (start + size)], gap, one.listed
            rows.append(row)
            name_of.append(numbers.setdefault(spelled, len(numbers)))
    of_rows, names_of_rows = np.array(rows, np.int64), np.array(name_of, np.int64)
    _, chosen = np.unique(names_of_rows, return_index=True)
    chosen = of_rows[chosen]
    names = _room(sizes[chosen], np.array([listed[row].listed for row in chosen.tolist()], np.uint8))
    pack_names(tokens, chosen, sizes, names)
    first = np.searchsorted(np.sort(names_of_rows), np.arange(len(numbers) + 1))
    return Distinct(names, first, of_rows[np.argsort(names_of_rows, kind="stable")]), refused


def _room(sizes: Array, listed: Array) -> Names:
    first = np.cumsum(np.concatenate([np.zeros(1, np.int64), sizes]))
    total, count = int(first[-1]), len(sizes)
    return Names(
        first=first,
        symbol=np.zeros(total, np.uint32),
        latin=np.zeros(total, np.uint8),
        gap=np.zeros(total, np.uint8),
        family=np.full(count, LATIN, np.uint8),
        listed=listed,
        head=np.zeros((count, HEAD), np.uint32),
    )
