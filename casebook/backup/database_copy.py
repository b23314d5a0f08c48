"""A copy of the database as of one moment, and putting one back: SQLite itself, PostgreSQL's own tools."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import Engine

from casebook.errors import CasebookError

NAMES = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}
"""Kind of database → name of its copy in a backup."""
LONGEST = 4 * 3600


def copy_database(engine: Engine, target: Path) -> None:
    """Write a consistent copy while others read and write. Raises CasebookError."""
    if engine.dialect.name == "sqlite":
        with (
            closing(sqlite3.connect(str(engine.url.database))) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy, pages=4096)
        return
    _run("pg_dump", engine.url, "--format=custom", "--no-owner", f"--file={target}")


def put_database(engine: Engine, copy: Path) -> None:
    """Make the database what a copy says; it must be empty. Raises CasebookError."""
    if engine.dialect.name == "postgresql":
        _run("pg_restore", engine.url, "--no-owner", "--exit-on-error", "--single-transaction", str(copy))
        return
    check_sqlite(copy)
    place = Path(str(engine.url.database))
    if place.exists():
        raise CasebookError(f"{place}: there is a database already; expected none")
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(copy, place)


def check_sqlite(file: Path) -> None:
    """Whether SQLite finds its file in order. Raises CasebookError."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            [(answer,)] = connection.execute("pragma integrity_check(1)").fetchall()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != "ok":
        raise CasebookError(f"{file.name}: SQLite says {answer}")


def _run(tool: str, url: URL, *words: str) -> None:
    found = shutil.which(tool)
    if found is None:
        raise CasebookError(f"{tool} is not installed (Debian: postgresql-client); it copies the database")
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    secret = {"PGPASSWORD": str(url.password)} if url.password else {}
    done = subprocess.run(  # noqa: S603 - a fixed program, no shell; the URL is the operator's own
        [found, f"--dbname={plain}", *words],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise CasebookError(f"{tool}: {' '.join(done.stderr.split())[:300]}")
