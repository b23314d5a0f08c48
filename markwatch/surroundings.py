"""Wiring: settings → casebook → services; what every verb starts from."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError
from casebook.migrations import current_revision, head_revision, upgrade
from casebook.queries.rows import ReasonRow
from markwatch.settings import Settings, read_settings
from matchers.explain import reason_line
from matchers.finding import Reason
from review_api.services import Services


def clock() -> datetime:
    """The moment it is."""
    return datetime.now(UTC)


def say(text: str) -> None:
    """Talk to the person at the terminal, apart from the data on standard output."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


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


def services(settings: Settings, book: Casebook, demo: bool = False) -> Services:
    """What the review page gets."""
    return Services(
        book=book,
        clock=clock,
        explain=explain,
        office_name=settings.office_name,
        demo=demo,
        secure_cookies=settings.secure_cookies,
        allowed_hosts=settings.allowed_hosts,
    )


def explain(row: ReasonRow, language: str) -> str:
    """A kept reason in words."""
    reason = Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)
    return reason_line(reason, language)


def _expect_tables(book: Casebook) -> None:
    found = current_revision(book.engine)
    if found is None:
        raise CasebookError("the database has no tables yet; run `markwatch init` first")
    if found != head_revision():
        raise CasebookError(
            f"the database is at revision {found}, expected {head_revision()}; run `markwatch init`"
        )
