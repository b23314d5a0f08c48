"""From code points to tokens: folded symbols with their form, gap and place."""

import numpy as np

from matchers.lattice.arrays import DROPPED, FORM_SHIFT, MANY, SKIPPED, SYMBOL_MASK
from matchers.lattice.kernels.jit import kernel

_MASK = np.uint32(SYMBOL_MASK)
_WIDEST = 255
_ZERO, _NINE, _A, _Z = 48, 57, 97, 122


@kernel
def tokenize(tables, codes, first, last, text):
    """Fold codes[first:last] into `text`; answers how many tokens it has."""
    count, gap = 0, 0
    for place in range(first, last):
        code = codes[place]
        cell = tables.fold_cell[np.int64(tables.fold_page[code >> 8]) * 256 + np.int64(code & 255)]
        if cell == DROPPED:
            continue
        if cell == SKIPPED:
            gap = min(gap + 1, _WIDEST)
            continue
        if cell & MANY:
            many = np.int64(cell ^ MANY)
            while tables.fold_many[many]:
                _put(text, count, tables.fold_many[many], gap, place - first)
                count, gap, many = count + 1, 0, many + 1
        else:
            _put(text, count, cell, gap, place - first)
            count, gap = count + 1, 0
    text.gap[count] = 0
    text.symbol[count] = 0
    return count


@kernel
def _put(text, count, cell, gap, place):
    text.symbol[count] = cell & _MASK
    text.form[count] = cell >> FORM_SHIFT
    text.gap[count] = gap
    text.origin[count] = place


@kernel
def is_letter(symbol):
    return _A <= symbol <= _Z


@kernel
def is_digit(symbol):
    return _ZERO <= symbol <= _NINE


@kernel
def is_latin(symbol):
    """Whether it is a Latin letter or digit."""
    return _A <= symbol <= _Z or _ZERO <= symbol <= _NINE


@kernel
def latin_beside(text, count, border):
    """Whether Latin letters or digits stand on both sides of a border, without a gap."""
    if border <= 0 or border >= count or text.gap[border]:
        return False
    return text.symbol[border - 1] < 128 and text.symbol[border] < 128


@kernel
def glued(text, count, at):
    """Whether a token is an ASCII digit inside a longer number or word."""
    if not is_digit(text.symbol[at]):
        return False
    return latin_beside(text, count, at) or latin_beside(text, count, at + 1)


@kernel
def free(text, count, border, strictly):
    """Whether a Latin word or number may begin or end at a border."""
    if not latin_beside(text, count, border):
        return True
    return not strictly and is_digit(text.symbol[border - 1]) != is_digit(text.symbol[border])
