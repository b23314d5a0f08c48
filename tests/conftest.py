"""A casebook for every test that asks: SQLite in a folder, and PostgreSQL from a server of our own."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest

from casebook.database import Casebook, open_casebook
from casebook.migrations import upgrade
from markwatch.web.socket import listening_socket

# No test is timed: what is built once, or a busy machine, would make one fail by chance.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a browser last, and those of tests/browser at the very end.

    Their driver keeps an event loop open in this thread until the session ends, and others begin their own.
    """
    items.sort(key=lambda item: (item.get_closest_marker("browser") is not None, _is_officers(item)))


def _is_officers(item: pytest.Item) -> bool:
    return item.path.parent.name == "browser"


def _needed(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must not skip")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of a PostgreSQL server made for this session, without a database name."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        _needed("Debian's postgresql")
    folder = Path(tempfile.mkdtemp(prefix="markwatch-pg-"))
    bin_folder, user = found[-1].parent, []
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        user = ["runuser", "-u", "postgres", "--"]
    with listening_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    initdb = [*user, bin_folder / "initdb", "-D", data, "-U", "shop", "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run([*initdb, "--locale=C.UTF-8"], **run)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    control = [*user, bin_folder / "pg_ctl", "-D", data, "-w", "-l", log]
    subprocess.run([*control, "-o", options, "start"], **run)
    try:
        yield f"postgresql://shop@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: str) -> str:
    """A database with all tables, to be copied."""
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute("create database book_template")
    _make_tables(f"{postgres}/book_template")
    return "book_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied."""
    file = tmp_path_factory.mktemp("template") / "book.db"
    _make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'book.db'}"
    return _new_database(request.getfixturevalue("postgres"), "template0")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind with all tables."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "book.db")
        return f"sqlite:///{tmp_path / 'book.db'}"
    return _new_database(request.getfixturevalue("postgres"), request.getfixturevalue("postgres_template"))


@pytest.fixture
def book(database_url: str, tmp_path: Path) -> Iterator[Casebook]:
    """A casebook with its tables, on each kind of database."""
    opened = open_casebook(database_url, tmp_path)
    yield opened
    opened.close()


def _make_tables(url: str) -> None:
    opened = open_casebook(url, Path(tempfile.gettempdir()))
    upgrade(opened.engine)
    opened.close()


def _new_database(server: str, template: str) -> str:
    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"create database {name} template {template}")
    return f"{server}/{name}"
