"""Writing one posting."""

import numpy as np

from matchers.lattice.kernels.jit import kernel

_NAME = np.uint64(8)


@kernel
def post(posts, generator, key, name, at):
    """Post a name under a key that begins with its symbol `at`, for a generator; without room, count it."""
    size = posts.used[0]
    if posts.key.size:
        posts.key[size] = key
        posts.post[size] = np.uint64(name) << _NAME | np.uint64(at)
    posts.used[0] = size + 1
    posts.asks[generator] = 1
