"""A casebook for every test that asks: SQLite in a folder, and PostgreSQL from a server of our own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from databases import empty, make_tables, new_database, postgres_programs, shared_server

from casebook.database import Casebook, open_casebook
from casebook.evidence import EvidenceStore

# No test is timed: what is built once, or a busy machine, would make one fail by chance.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first, so that no worker is left alone with one at the end.

    Tests that need a browser come last, and those of tests/browser at the very end: their driver keeps an
    event loop open in this thread until the session ends, and others begin their own.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        needs_browser = item.get_closest_marker("browser") is not None
        return needs_browser, item.path.parent.name == "browser", item.path not in slow

    items.sort(key=place)


def _needed(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing, and CI must not skip")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of the PostgreSQL server of this run, without a database name."""
    programs = postgres_programs()
    if programs is None:
        _needed("Debian's postgresql")
    here = tmp_path_factory.getbasetemp()
    with shared_server(here.parent if "PYTEST_XDIST_WORKER" in os.environ else here, programs) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, to be copied."""
    file = tmp_path_factory.mktemp("template") / "book.db"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def on_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The casebook in a SQLite file that the tests of this process share."""
    file = tmp_path_factory.mktemp("shared") / "book.db"
    shutil.copy(sqlite_template, file)
    book = open_casebook(f"sqlite:///{file}", file.parent)
    yield book
    book.close()


@pytest.fixture(scope="session")
def on_postgresql(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The casebook in a PostgreSQL database that the tests of this process share."""
    book = open_casebook(new_database(postgres), tmp_path_factory.mktemp("shared"))
    yield book
    book.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Each kind of database; a module for which the kind makes no difference answers with one of them."""
    return str(request.param)


@pytest.fixture
def book(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Casebook:
    """A casebook with nothing in it; emptying the shared one is quicker than making one."""
    shared: Casebook = request.getfixturevalue(f"on_{database}")
    empty(shared)
    return Casebook(shared.engine, EvidenceStore(tmp_path / "evidence"))


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> str:
    """A database of each kind without any table."""
    if database == "sqlite":
        return f"sqlite:///{tmp_path / 'book.db'}"
    return new_database(request.getfixturevalue("postgres"), "template0")
