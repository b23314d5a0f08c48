"""`init`, `doctor`: making the data folder, and what this machine offers."""

import hashlib
import platform
import shutil
import sqlite3
import ssl
import sys
from pathlib import Path
from urllib.parse import urlsplit

import typer

from casebook.errors import CasebookError
from casebook.migrations import current_revision, head_revision
from markwatch import __version__
from markwatch.opening import make_casebook
from markwatch.settings import Settings, read_settings
from markwatch.tasks.sealing import sealer_of, trust_of
from markwatch.terminal.messages import say
from markwatch.terminal.output import print_line

WAL_RESET_FIXED = (3, 51, 3)
EMBEDDED_ADDRESSES_FIXED = (3, 11, 10)


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(init)
    app.command()(doctor)


def init() -> None:
    """Make the data folder and the database, or bring an older database up to date; prepare the engine."""
    from matchers.lattice.warm import warm_up

    settings = read_settings()
    book = make_casebook(settings)
    say(f"data folder {settings.data_dir.resolve()}, database at revision {current_revision(book.engine)}")
    book.close()
    warm_up(say)


def doctor() -> None:
    """Tell versions and what is missing; exit 1 when something needed is not there."""
    settings = read_settings()
    faults = 0
    for name, found, fine in _checks(settings):
        faults += not fine
        print_line(f"{'ok  ' if fine else 'FAIL'}  {name}: {found}")
    raise typer.Exit(1 if faults else 0)


def _checks(settings: Settings) -> list[tuple[str, str, bool]]:
    sqlite = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    note = "" if sqlite >= WAL_RESET_FIXED else " (before 3.51.3: a rare WAL-reset corruption is known)"
    chromium = shutil.which("chromium") or ""
    return [
        ("markwatch", __version__, True),
        ("Python", sys.version.split()[0] + _python_note(), sys.version_info >= (3, 11)),
        ("system", platform.platform(), True),
        ("SQLite", sqlite3.sqlite_version + note, True),
        ("OpenSSL", ssl.OPENSSL_VERSION, True),
        ("Chromium", chromium or "not found; needed for sources with javascript = 'always'", bool(chromium)),
        ("contact", settings.contact or "not set; shops cannot ask back (MARKWATCH_CONTACT)", True),
        ("SM3", "in manifests" if "sm3" in hashlib.algorithms_available else "not offered by OpenSSL", True),
        ("time-stamps", _authority(settings), True),
        _data_folder(settings.data_dir),
        _database(settings),
        _evidence(settings),
    ]


def _python_note() -> str:
    good = sys.version_info >= (3, 12, 4) or (3, 11, 10) <= sys.version_info < (3, 12)
    return "" if good else " (its table of private addresses has gaps; the address guard uses its own)"


def _data_folder(folder: Path) -> tuple[str, str, bool]:
    if not folder.is_dir():
        return "data folder", f"{folder.resolve()} is not there; run `markwatch init`", False
    free = shutil.disk_usage(folder).free
    return "data folder", f"{folder.resolve()}, {free / 1e9:.1f} GB free", free > 1e9


def _authority(settings: Settings) -> str:
    """The authority's host only: the rest of the URL may hold a password."""
    if not settings.tsa_url:
        return "not set; packages stay unstamped (MARKWATCH_TSA_URL)"
    trusted = "" if settings.tsa_certificates else ", its tokens are NOT checked (MARKWATCH_TSA_CERTIFICATES)"
    return f"{urlsplit(settings.tsa_url).hostname}{trusted}"


def _evidence(settings: Settings) -> tuple[str, str, bool]:
    if not settings.data_dir.is_dir():
        return "evidence", "not made yet", True
    from casebook.database import open_casebook
    from casebook.retention.plan import kept_bytes
    from markwatch.night.evidence import GB, over_budget

    try:
        sealer_of(settings), trust_of(settings)
        book = open_casebook(settings.database, settings.data_dir)
        with book.read() as session:
            size = kept_bytes(session) / GB
        warning = over_budget(book, settings)
        book.close()
    except CasebookError as error:
        return "evidence", str(error), False
    return "evidence", warning or f"{size:,.1f} of {settings.evidence_budget_gb:,.0f} GB", not warning


def _database(settings: Settings) -> tuple[str, str, bool]:
    if not settings.data_dir.is_dir():
        return "database", "not made yet", False
    from casebook.database import open_casebook

    try:
        book = open_casebook(settings.database, settings.data_dir)
        found, expected = current_revision(book.engine), head_revision()
        name = book.engine.dialect.name
        book.close()
    except CasebookError as error:
        return "database", str(error), False
    return "database", f"{name}, revision {found} of {expected}", found == expected
