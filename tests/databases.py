"""Databases for tests: one PostgreSQL server for all workers of a run, templates, emptying."""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from casebook.database import Casebook, open_casebook
from casebook.migrations import upgrade
from casebook.models import metadata
from casebook.models.units import ROOT_UNIT
from markwatch.web.socket import listening_socket

TEMPLATE = "book_template"
KEPT = "unit"
"""What the migration itself fills: its first row stays, the root of all units."""
DELETE = "".join(
    f"delete from {table.name}{f' where id > {ROOT_UNIT}' if table.name == KEPT else ''};"
    for table in metadata.sorted_tables
)
RESTART = f"select setval(oid, 1, relname = '{KEPT}_id_seq') from pg_class where relkind = 'S'"
OPTIONS = (
    "listen_addresses=127.0.0.1 fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal "
    "max_wal_senders=0 max_wal_size=64MB min_wal_size=32MB"
)
"""Of a server whose data nobody needs after the run: its log is kept small."""


def postgres_programs() -> Path | None:
    """The folder of Debian's newest PostgreSQL programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def shared_server(place: Path, programs: Path) -> Iterator[str]:
    """URL of the server that all workers with this folder share, without a database name.

    The first one starts it, the last one to leave stops it.
    """
    told = place / "postgres"
    with (place / "postgres.door").open("w") as door, (place / "postgres.users").open("w") as users:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text("\n".join(_started(programs)))
        fcntl.flock(users, fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        url, folder = told.read_text().splitlines()
        try:
            yield url
        finally:
            fcntl.flock(door, fcntl.LOCK_EX)
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                told.unlink()
                _control(programs, Path(folder), "-m", "immediate", "stop")
                shutil.rmtree(folder, ignore_errors=True)


def _started(programs: Path) -> tuple[str, str]:
    """URL and folder of a new server, which has the template."""
    folder = Path(tempfile.mkdtemp(prefix="markwatch-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    with listening_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    data = ("-D", folder / "data", "-U", "shop", "-A", "trust", "-E", "UTF8", "-N", "--locale=C.UTF-8")
    _run(folder, programs / "initdb", *data)
    settings = f"{OPTIONS} port={port} unix_socket_directories={folder}".split()
    _control(programs, folder, "-o", " ".join(f"-c {one}" for one in settings), "start")
    url = f"postgresql://shop@127.0.0.1:{port}"
    make_tables(new_database(url, "template0", TEMPLATE))
    return url, str(folder)


def _control(programs: Path, folder: Path, *words: str) -> None:
    _run(folder, programs / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", *words)


def _run(folder: Path, *command: object) -> None:
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*user, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def new_database(server: str, template: str = TEMPLATE, name: str = "") -> str:
    """URL of a new database, a copy of the template."""
    name = name or f"t{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"create database {name} template {template}")
    return f"{server}/{name}"


def make_tables(url: str) -> None:
    """All tables of this version."""
    opened = open_casebook(url, Path(tempfile.gettempdir()))
    upgrade(opened.engine)
    opened.close()


def empty(book: Casebook) -> None:
    """Take everything out of a casebook; numbers begin at 1 again."""
    # A connection of its own that does not look at foreign keys: the tables point at each other in rings.
    url = book.engine.url
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database))) as connection:
            connection.executescript(f"pragma synchronous = off; begin; {DELETE} commit;")
        return
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        # What an earlier test still holds is told, not waited for.
        connection.execute(
            f"set lock_timeout = '20s'; set session_replication_role = replica; {DELETE} {RESTART}"
        )
