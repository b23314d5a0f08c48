"""How every kernel is compiled: without the interpreter's lock, to a folder only these sources share."""

from collections.abc import Callable
from typing import Any

import numba
from numba import njit

from matchers.lattice.kernels.cache import cache_folder


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """A compiled function."""
    return _cached(function, _nrt=False, no_cfunc_wrapper=True)


def inlined(function: Callable[..., Any]) -> Callable[..., Any]:
    """A compiled function that becomes part of its caller: a call would copy every field of every array."""
    return _cached(function, _nrt=False, no_cfunc_wrapper=True, forceinline=True)


def allocating_kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """A compiled function that makes arrays of its own."""
    return _cached(function)


def _cached(function: Callable[..., Any], **options: Any) -> Callable[..., Any]:
    """Numba settles the folder when it decorates; other users of numba keep theirs."""
    # numba fills its module of settings, and knows options, that its annotations do not mention.
    settings: Any = numba.config
    compiler: Any = njit
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(cache_folder())
    try:
        compiled: Callable[..., Any] = compiler(cache=True, nogil=True, **options)(function)
    finally:
        settings.CACHE_DIR = before
    return compiled
