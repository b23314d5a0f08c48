"""Opening the casebook: SQLite with WAL by default, PostgreSQL by URL; one unit of work is one connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, make_url, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from casebook.audit.actors import ACTOR, NOBODY, Actor
from casebook.audit.chain import chain_new_events
from casebook.errors import CasebookError, Conflict
from casebook.file_store import EvidenceStore
from casebook.leads.shop_worth import keep_shop_worths, note_changed_shops

BUSY_SECONDS = 30
LOCK_KEY = 0x6D61726B
"""Key of the advisory lock on PostgreSQL."""


class Casebook:
    """An open casebook: rows in a database, kept files in a folder."""

    def __init__(self, engine: Engine, evidence: EvidenceStore, actor: Actor = NOBODY) -> None:
        self.engine = engine
        self.evidence = evidence
        self.actor = actor
        self._writing = sessionmaker(engine, expire_on_commit=False, info={ACTOR: actor})
        event.listen(self._writing, "before_flush", note_changed_shops)
        self._readers = engine.execution_options(read_only=True, **_one_view(engine))
        self._reading = sessionmaker(self._readers, expire_on_commit=False)

    def signed_by(self, account_id: int) -> "Casebook":
        """The same casebook, where every event that names no account is that of this one."""
        return Casebook(self.engine, self.evidence, replace(self.actor, account_id=account_id))

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """One unit of work that may write: commit on clean exit, roll back on error."""
        with _told(), self._writing.begin() as session:
            yield session
            keep_shop_worths(session)
            chain_new_events(session)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view for reading; it never waits for a writer."""
        with _told(), self._reading() as session:
            yield session

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold this database against every other process that asks for the same; SQLite needs no such lock.

        Raises Conflict while another one holds it.
        """
        if self.engine.dialect.name != "postgresql":
            yield
            return
        with _told(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": LOCK_KEY}).scalar():
                raise Conflict("another night, crawl, match or import is running on this database")
            try:
                yield
            finally:
                # The connection goes back to the pool, and with it the lock would live on.
                connection.execute(text("select pg_advisory_unlock(:key)"), {"key": LOCK_KEY})

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def ready(self) -> bool:
        """Whether the database answers."""
        with self._readers.connect() as connection:
            return bool(connection.execute(text("select 1")).scalar_one() == 1)


@contextmanager
def _told() -> Iterator[None]:
    """What the database refuses, as one line without statement and parameters."""
    try:
        yield
    except DBAPIError as error:
        words = " ".join(str(error.orig).split())[:300]
        raise CasebookError(f"the database refused ({type(error.orig).__name__}): {words}") from error
    except OverflowError as error:
        raise CasebookError(f"a number is too large for the database ({error})") from error


def open_casebook(database_url: str, data_dir: Path, actor: Actor = NOBODY) -> Casebook:
    """The casebook at a database URL, its kept files under `data_dir/evidence`, and who works with it.

    Raises CasebookError when the URL is not one of SQLite or PostgreSQL, or its folder cannot be made.
    """
    return Casebook(_engine(database_url), EvidenceStore(data_dir / "evidence"), actor)


def _one_view(engine: Engine) -> dict[str, Any]:
    # SQLite's BEGIN gives one view of its own accord; PostgreSQL would show a new one to each statement.
    if engine.dialect.name != "postgresql":
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def _engine(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        # No part of it is printed and no cause is kept: where it breaks, the password may stand.
        raise CasebookError(
            "database URL: cannot be read, expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME "
            "with special characters in the password written as %40 and the like"
        ) from None
    if "@" in (url.host or ""):
        raise CasebookError("database URL: the host holds an @; write an @ of the password as %40")
    if url.get_backend_name() == "postgresql":
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if url.get_backend_name() != "sqlite":
        raise CasebookError(f"database {url.get_backend_name()!r}: expected sqlite or postgresql")
    if url.database:
        folder = Path(url.database).parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CasebookError(f"folder {folder} of the database: {error.strerror or error}") from error
    engine = create_engine(url.set(drivername="sqlite"), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_pragmas(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    # A reader that later writes would fail at once with "database is locked"; waiting in line does not.
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
