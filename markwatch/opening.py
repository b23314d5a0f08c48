"""Wiring: settings → casebook, of this version's tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError
from casebook.migrations import current_revision, head_revision, upgrade
from markwatch.settings import Settings, read_settings


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[tuple[Settings, Casebook]]:
    """The settings and the casebook, which must be of this version's tables."""
    settings = settings or read_settings()
    book = open_casebook(settings.database, settings.data_dir)
    try:
        _expect_tables(book)
        yield settings, book
    finally:
        book.close()


def make_casebook(settings: Settings) -> Casebook:
    """The casebook with its tables made or brought up to date."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    book = open_casebook(settings.database, settings.data_dir)
    upgrade(book.engine)
    return book


def _expect_tables(book: Casebook) -> None:
    found = current_revision(book.engine)
    if found is None:
        raise CasebookError("the database has no tables yet; run `markwatch init` first")
    if found != head_revision():
        raise CasebookError(
            f"the database is at revision {found}, expected {head_revision()}; run `markwatch init`"
        )
