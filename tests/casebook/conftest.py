"""One database of each kind for all tests of this folder, emptied before each: quicker than one a test."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from a_tsa import Authority

from casebook.database import Casebook, open_casebook
from casebook.evidence import EvidenceStore
from casebook.models import metadata

KEPT = "unit"
"""What the migration itself fills."""
DELETE = "".join(f"delete from {table.name};" for table in metadata.sorted_tables if table.name != KEPT)
RESTART = "select setval(oid, 1, false) from pg_class where relkind = 'S'"


@pytest.fixture(scope="session")
def on_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The casebook in a SQLite file that the tests share."""
    file = tmp_path_factory.mktemp("shared") / "book.db"
    shutil.copy(sqlite_template, file)
    book = open_casebook(f"sqlite:///{file}", file.parent)
    yield book
    book.close()


@pytest.fixture(scope="session")
def on_postgresql(
    postgres: str, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Casebook]:
    """The casebook in a PostgreSQL database that the tests share."""
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f"create database shared template {postgres_template}")
    book = open_casebook(f"{postgres}/shared", tmp_path_factory.mktemp("shared"))
    yield book
    book.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Casebook:
    """A casebook with nothing in it, on each kind of database."""
    shared: Casebook = request.getfixturevalue(f"on_{request.param}")
    _empty(shared)
    return Casebook(shared.engine, EvidenceStore(tmp_path / "evidence"))


def _empty(book: Casebook) -> None:
    # A connection of its own that does not look at foreign keys: the tables point at each other in rings.
    url = book.engine.url
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database))) as connection:
            connection.executescript(f"pragma synchronous = off; begin; {DELETE} commit;")
        return
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"set session_replication_role = replica; {DELETE} {RESTART}")


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A time-stamp authority made with openssl."""
    return Authority(tmp_path_factory.mktemp("tsa") / "authority")
