"""One at a time: nights, crawls, matches and imports write the same rows, so they stand in line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.database import Casebook
from casebook.durable import held

LOCK = "work.lock"


@contextmanager
def exclusive(book: Casebook, data_dir: Path) -> Iterator[None]:
    """Hold the locks of the data folder and of the database; the system frees both however we end.

    Raises Conflict while another night, crawl, match or import runs.
    """
    busy = "another night, crawl, match or import is running here"
    with held(data_dir / LOCK, busy), book.exclusive():
        yield
