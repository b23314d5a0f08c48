"""One at a time: nights, crawls, matches and imports write the same rows, so they stand in line."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.database import Casebook
from casebook.errors import Conflict

LOCK = "work.lock"


@contextmanager
def exclusive(book: Casebook, data_dir: Path) -> Iterator[None]:
    """Hold the locks of the data folder and of the database; the system frees both however we end.

    Raises Conflict while another night, crawl, match or import runs.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict(
                f"another night, crawl, match or import is running here ({data_dir / LOCK} is held)"
            ) from error
        with book.exclusive():
            yield
