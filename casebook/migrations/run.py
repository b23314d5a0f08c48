"""Running the migrations from code; there is no ini file to find."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from casebook.errors import CasebookError


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision; an up-to-date one stays as it is.

    Raises CasebookError, with nothing changed, when rows would point at nothing afterwards.
    """
    with engine.connect() as connection, _tables_may_be_rebuilt(connection), connection.begin():
        command.upgrade(_config(connection), revision)
        _check_references(connection)


@contextmanager
def _tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite alters a table by building it anew: dropping the old one must not count as deleting its rows.

    The procedure of https://www.sqlite.org/lang_altertable.html#otheralter; the switch works outside of
    transactions only.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if rows:
        tables = ", ".join(sorted({str(row[0]) for row in rows}))
        raise CasebookError(f"the database was not changed: rows of {tables} would point at nothing")


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one.

    Raises CasebookError when the server does not answer.
    """
    try:
        with engine.execution_options(read_only=True).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise CasebookError(f"the database {where} does not answer: {error.orig}") from error


def head_revision() -> str:
    """The revision this version of the program expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the package has no migrations: it was built without casebook/migrations/versions")
    return head


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
