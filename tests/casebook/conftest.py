"""One PostgreSQL database for all tests of this folder, emptied before each: much faster than one a test."""

import shutil
from pathlib import Path

import psycopg
import pytest

from casebook.models import metadata

EMPTY = f"""
set session_replication_role = replica;
{"".join(f"delete from {table.name};" for table in metadata.sorted_tables)}
select setval(oid, 1, false) from pg_class where relkind = 'S';
"""
"""Quicker than TRUNCATE, which makes new files for every table; foreign keys are not looked at meanwhile."""


@pytest.fixture(scope="session")
def emptied(postgres: str, postgres_template: str) -> str:
    """URL of the database that the tests share."""
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f"create database emptied template {postgres_template}")
    return f"{postgres}/emptied"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind with all tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "book.db")
        return f"sqlite:///{tmp_path / 'book.db'}"
    url: str = request.getfixturevalue("emptied")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(EMPTY)
    return url
