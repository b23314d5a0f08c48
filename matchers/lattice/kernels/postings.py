"""One posting: a name, where in it the key begins, and one more of its symbols, in one word."""

import numpy as np

from matchers.lattice.kernels.jit import inlined, kernel

_NAME, _CHECK, _DELTA, _WHOLE = np.uint64(36), np.uint64(15), np.uint64(12), np.uint64(6)
_CHECKS, _DELTAS, _SIXTY = np.uint64((1 << 21) - 1), np.uint64(7), np.uint64(63)
_ONE = np.uint64(1)


@kernel
def post(posts, generator, key, names, name, at, delta):
    """Post a name under a key that begins with its symbol `at`, for a generator; without room, count it.

    The symbol `delta` further on, from -1 to 3, is kept with it if the name is all Chinese; 0 for none.
    """
    size, base = posts.used[0], names.first[name]
    if posts.key.size:
        told = np.uint64(name) << _NAME | np.uint64(names.first[name + 1] - base) << _WHOLE | np.uint64(at)
        if delta:
            check = np.uint64(names.symbol[base + at + delta])
            told |= check << _CHECK | np.uint64(delta + 1) << _DELTA
        posts.key[size], posts.post[size] = key, told
    posts.used[0] = size + 1
    posts.asks[generator] = 1


@inlined
def posted_name(told):
    """(name, its length, which of its symbols the key begins with)."""
    return np.int64(told >> _NAME), np.int64((told >> _WHOLE) & _SIXTY), np.int64(told & _SIXTY)


@inlined
def posted_check(told):
    """(the symbol kept, or 0; how far behind the first symbol of the key it stands)."""
    return np.uint32((told >> _CHECK) & _CHECKS), np.int64((told >> _DELTA) & _DELTAS) - 1
