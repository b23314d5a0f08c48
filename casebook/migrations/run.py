"""Running the migrations from code; there is no ini file to find."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from casebook.errors import CasebookError


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database to a revision; an up-to-date one stays as it is."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


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
