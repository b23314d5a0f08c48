"""From code points to tokens: folded symbols with their form, gap and place."""

import numpy as np

from matchers.lattice.arrays import DROPPED, FORM_SHIFT, MANY, SKIPPED, SYMBOL_MASK
from matchers.lattice.kernels.jit import inlined, kernel

LETTER, DIGIT, JOINED, GLUED = 1, 2, 4, 8
"""Flags: a Latin letter; a digit; Latin right after Latin; a digit inside a longer number or word."""
LATIN = LETTER | DIGIT
_MASK = np.uint32(SYMBOL_MASK)
_WIDEST = 255
_SPARE = 2
_ZERO, _NINE, _A, _Z = 48, 57, 97, 122


@kernel
def fold_texts(folds, codes, borders, first_text, last_text, tokens):
    """Fold some texts, a 0 before, between and after them; answers the tokens, -1 if there is no room."""
    room = tokens.symbol.size - _SPARE
    _put(tokens, 0, 0, 0, 0, first_text)
    count = 1
    for number in range(first_text, last_text):
        gap, first = 0, borders[number]
        tokens.begin[number - first_text] = count
        for place in range(first, borders[number + 1]):
            code = codes[place]
            cell = folds.cell[np.int64(folds.page[code >> 8]) * 256 + np.int64(code & 255)]
            if count >= room:
                return -1
            if cell == DROPPED:
                continue
            if cell == SKIPPED:
                gap = min(gap + 1, _WIDEST)
                continue
            if cell & MANY:
                many = np.int64(cell ^ MANY)
                while folds.many[many]:
                    _put(tokens, count, folds.many[many], gap, place - first, number)
                    count, gap, many = count + 1, 0, many + 1
                    if count >= room:
                        return -1
            else:
                _put(tokens, count, cell, gap, place - first, number)
                count, gap = count + 1, 0
        _put(tokens, count, 0, 0, 0, number)
        count += 1
    tokens.begin[last_text - first_text] = count
    _put(tokens, count, 0, 0, 0, last_text)
    _flag_digits(tokens, count)
    return count


@inlined
def _put(tokens, count, cell, gap, place, number):
    symbol = np.uint32(cell) & _MASK
    tokens.symbol[count] = symbol
    tokens.form[count] = np.uint32(cell) >> np.uint32(FORM_SHIFT)
    tokens.gap[count] = gap
    tokens.origin[count] = place
    tokens.text[count] = number
    flag = LETTER if is_letter(symbol) else (DIGIT if is_digit(symbol) else 0)
    if flag and not gap and count and tokens.flag[count - 1] & LATIN:
        flag |= JOINED
    tokens.flag[count] = flag


@inlined
def _flag_digits(tokens, count):
    for at in range(1, count):
        if tokens.flag[at] & DIGIT and (tokens.flag[at] | tokens.flag[at + 1]) & JOINED:
            tokens.flag[at] |= GLUED


@inlined
def is_letter(symbol):
    return _A <= symbol <= _Z


@inlined
def is_digit(symbol):
    return _ZERO <= symbol <= _NINE


@inlined
def free(tokens, border, strictly):
    """Whether a Latin word or number may begin or end before a token."""
    if not tokens.flag[border] & JOINED:
        return True
    return not strictly and (tokens.flag[border - 1] ^ tokens.flag[border]) & DIGIT != 0


@inlined
def is_latin_at(tokens, at):
    """Whether a token is a Latin letter or digit."""
    return tokens.flag[at] & LATIN != 0
