"""One at a time: a lock file that the system frees however its holder ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.errors import CasebookError


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Wait for a lock and hold it; its folder is made. Raises CasebookError when it cannot be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = file.open("w")
    except OSError as error:
        raise CasebookError(f"{file}: {error.strerror or error}") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
