"""The keys under which a Latin name, or the Latin run of a mixed one, is posted."""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice import rules
from matchers.lattice.kernels.edging import letter_class
from matchers.lattice.kernels.hashing import LATIN, LATIN_REVERSED, LETTER_BASE, SHORTENED, text_key
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.postings import post

_EDITED, _EDITED_LISTED, _LONGEST_EDITED = rules.EDITED_LATIN, rules.EDITED_LATIN_LISTED, rules.LONGEST_EDITED
_SHORT = rules.SHORT_LATIN
_WORD, _BACKWARDS, _DRAWN = ask.LATIN_WORD, ask.LATIN_BACKWARDS, ask.LATIN_DRAWN_TOGETHER
_LESS, _MORE, _CHANGED = ask.LATIN_LETTER_LESS, ask.LATIN_LETTER_MORE, ask.LATIN_LETTER_CHANGED


@kernel
def post_run(names, name, posts):
    """A mixed name is found by its longest Latin run."""
    base = names.first[name]
    whole, best, longest, start = names.first[name + 1] - base, np.int64(0), np.int64(0), np.int64(0)
    for at in range(whole + 1):
        if at == whole or not names.latin[base + at]:
            if at - start > longest:
                best, longest = start, at - start
            start = at + 1
    value = _polynomial(names, base + best, longest, np.int64(-1))
    post(posts, _WORD, text_key(LATIN, value, longest), names, name, best, 0)
    posts.asks[_DRAWN] = 1


@kernel
def post_latin(names, name, posts):
    """A Latin name whole, backwards, and without each of its letters but the first."""
    base, listed = names.first[name], names.listed[name] != 0
    whole = names.first[name + 1] - base
    post(
        posts, _WORD, text_key(LATIN, _polynomial(names, base, whole, np.int64(-1)), whole), names, name, 0, 0
    )
    if whole <= _SHORT:
        return
    posts.asks[_DRAWN] = 1
    if listed:
        value = np.uint64(0)
        for at in range(whole - 1, -1, -1):
            value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
        post(posts, _BACKWARDS, text_key(LATIN_REVERSED, value, whole), names, name, 0, 0)
    if (_EDITED_LISTED if listed else _EDITED) <= whole <= _LONGEST_EDITED:
        posts.asks[_MORE], posts.asks[_CHANGED] = 1, 1
        for left_out in range(1, whole):
            key = text_key(SHORTENED, _polynomial(names, base, whole, left_out), whole - 1)
            post(posts, _LESS, key, names, name, 0, 0)


@kernel
def _polynomial(names, base, whole, left_out):
    """Of so many letters, perhaps without one."""
    value = np.uint64(0)
    for at in range(whole):
        if at != left_out:
            value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
    return value
