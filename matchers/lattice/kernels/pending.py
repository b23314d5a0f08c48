"""Keys that passed the filter and wait to be looked up."""

import numpy as np

from matchers.lattice.kernels.hashing import maybe
from matchers.lattice.kernels.jit import inlined

WALK, INITIALLY, BACKWARDS, ALIKE, SPELL = map(np.int64, range(5))
"""How a name is verified; the order decides between equally cheap paths."""
TURNED = np.int64(5)
"""A pair met the other way round: a name is walked, and read backwards if the pair ends it."""
_WAY, _LENGTH, _AT = np.uint64(0), np.uint64(3), np.uint64(9)
_WAYS, _LENGTHS = np.uint64(7), np.uint64(63)


@inlined
def put(bits, key, way, at, length, pending, size):
    """Keep a key, met at a token in a stretch of so many tokens, if the filter lets it through."""
    told = np.uint64(way) | np.uint64(length) << _LENGTH | np.uint64(at) << _AT
    pending[size, 0], pending[size, 1] = key, told
    return size + maybe(bits, key)


@inlined
def told_of(told):
    """(way, token, length of the stretch) of a pending key."""
    return np.int64(told & _WAYS), np.int64(told >> _AT), np.int64((told >> _LENGTH) & _LENGTHS)
