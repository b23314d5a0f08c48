"""Wiring: settings → casebook, of this version's tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casebook.audit.actors import Actor
from casebook.backup.database_copy import NAMES, copy_database
from casebook.database import Casebook, open_casebook
from casebook.errors import CasebookError
from casebook.migrations import current_revision, head_revision, upgrade
from casebook.units.separation import who_keeps_and_decides
from markwatch.closed_files import close_kept_files
from markwatch.settings import Settings, read_settings
from markwatch.terminal.acting import command_line
from markwatch.terminal.messages import clock, say


@contextmanager
def opened(
    settings: Settings | None = None, actor: Actor | None = None
) -> Iterator[tuple[Settings, Casebook]]:
    """The settings and the casebook, which must be of this version's tables.

    What is done with it is done by `actor`; by the user of this command, if none is named.
    """
    settings = settings or read_settings()
    book = open_casebook(settings.database, settings.data_dir, actor or command_line())
    try:
        _expect_tables(book)
        yield settings, book
    finally:
        book.close()


def make_casebook(settings: Settings) -> Casebook:
    """The casebook with its tables made or brought up to date; a kept database is copied before that."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    book = open_casebook(settings.database, settings.data_dir, command_line())
    found = current_revision(book.engine)
    if found not in (None, head_revision()):
        say(f"the database as it is now was copied to {_copy_before(book, settings, str(found))}")
    upgrade(book.engine)
    if found not in (None, head_revision()):
        _tell_duties(book)
    for path in close_kept_files(settings.data_dir, settings.database):
        say(f"{path} was open to others on this machine; it is closed now")
    return book


def _tell_duties(book: Casebook) -> None:
    """An administrator decides nothing by that role: those of before got others for it, to be taken away."""
    with book.read() as session:
        both = who_keeps_and_decides(session, clock())
    if both:
        say(
            f"{', '.join(both)}: an administrator decides nothing by that role any more; to lose nothing, "
            "those of before have the roles reviewer (审查) and registrar (名录) beside it. Take them away "
            "with `markwatch user role NAME administrator`"
        )


def _copy_before(book: Casebook, settings: Settings, revision: str) -> Path:
    """A copy of the database before it is migrated: kept files are not touched, so they are not copied."""
    folder = settings.data_dir / "before-migration"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{clock():%Y%m%dT%H%M%SZ}-revision-{revision}-{NAMES[book.engine.dialect.name]}"
    copy_database(book.engine, copy)
    copy.chmod(0o600)
    return copy


def _expect_tables(book: Casebook) -> None:
    found = current_revision(book.engine)
    if found is None:
        raise CasebookError("the database has no tables yet; run `markwatch init` first")
    if found != head_revision():
        raise CasebookError(
            f"the database is at revision {found}, expected {head_revision()}; run `markwatch init`"
        )
