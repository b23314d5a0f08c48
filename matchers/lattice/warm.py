"""Compiling the kernels at a moment of our own choosing, and saying so."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from matchers.lattice.index import build_index
from matchers.lattice.kernels.cache import cache_folder
from matchers.lattice.names import ListedName
from matchers.lattice.store import load_index, save

_DONE = "compiled"
"""A file in the cache folder, written when every kernel had been compiled to it."""
_NAMES = ("茅台", "五常大米", "nike", "M&G晨光")
MESSAGE = "compiling the matching kernels, once after installation: half a minute, longer on a busy machine…"


def is_warm() -> bool:
    """Whether all kernels of these sources were compiled before."""
    return (cache_folder() / _DONE).exists()


def warm_up(say: Callable[[str], None]) -> None:
    """Compile every kernel unless that was done before; `say` is told before and after."""
    if is_warm():
        return
    say(MESSAGE)
    began = time.monotonic()
    index = build_index([ListedName(name, name, listed=True) for name in _NAMES])
    index.scan(["茅苔酒 wu chang da mi n1ke"])
    with tempfile.TemporaryDirectory() as folder:
        # Loading compiles nothing more; that it does not is worth knowing before the marker is written.
        save(index, Path(folder, "index"), _DONE)
        load_index(Path(folder, "index"), _DONE).scan(["茅台"])
    (cache_folder() / _DONE).touch()
    say(f"compiled in {time.monotonic() - began:.0f} s")
