"""Restoring a backup on an empty machine: everything is checked before anything takes its place."""

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from casebook.backup.database_copy import NAMES, put_database
from casebook.backup.writing import EVIDENCE, FORMAT, HEAD, SUMS
from casebook.database import Casebook, open_casebook
from casebook.durable import sync_folder
from casebook.errors import Conflict
from casebook.evidence.archives import ArchiveRefused, Limits, opened_archive, room_for, unpack

FOLDERS = (EVIDENCE, "packages", "anchors")
SCRATCH = ".restore-"
MOST_ENTRIES = 5_000_000
MOST_TEXT = 1 << 30
Tell = Callable[[int, int], None]
"""(files done, files in all)."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    database: str
    """`sqlite` or `postgresql`."""
    revision: str
    made_at: str
    seq: int
    digest: str
    """Head of the audit chain."""
    files: int


def check_backup(file: Path, tell: Tell = lambda done, total: None) -> Backup:
    """Read a whole backup and compare every file with its SHA-256. Raises ArchiveRefused."""
    with opened_archive(file, Limits(MOST_ENTRIES, 1 << 62)) as archive:
        about, sums = _about(archive), _sums(archive)
        for done, (name, expected) in enumerate(sums.items(), 1):
            digest = hashlib.sha256()
            with archive.open(name) as source:
                while block := source.read(1 << 20):
                    digest.update(block)
            _compare(name, digest.hexdigest(), expected)
            tell(done, len(sums))
        return about


def restore_backup(
    file: Path, database_url: str, data_dir: Path, tell: Tell = lambda done, total: None
) -> Backup:
    """Make an empty data folder and database what a backup says.

    The files are unpacked beside their place and take it when all of them were checked; the database comes
    last, so that a restore that was killed is no book yet and can be run again. Raises ArchiveRefused,
    Conflict, CasebookError.
    """
    _make_room(data_dir)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=data_dir) as scratch:
        part = Path(scratch)
        with opened_archive(file, Limits(MOST_ENTRIES, room_for(data_dir))) as archive:
            about, sums = _about(archive), _sums(archive)
            book = open_casebook(database_url, data_dir)
            try:
                _expect_kind(book, about)
                for done, (name, expected) in enumerate(sums.items(), 1):
                    _compare(name, unpack(archive, archive.getinfo(name), part), expected)
                    tell(done, len(sums))
                _put_in_place(book, part, data_dir, about)
            finally:
                book.close()
    return about


def _put_in_place(book: Casebook, part: Path, data_dir: Path, about: Backup) -> None:
    try:
        for folder in FOLDERS:
            if (part / folder).exists():
                (part / folder).rename(data_dir / folder)
        sync_folder(data_dir)
        put_database(book.engine, part / NAMES[about.database])
    except BaseException:
        for folder in FOLDERS:
            shutil.rmtree(data_dir / folder, ignore_errors=True)
        raise


def _make_room(data_dir: Path) -> None:
    """An empty data folder; what a restore left that was killed is taken away."""
    data_dir.mkdir(parents=True, exist_ok=True)
    names = {path.name for path in data_dir.iterdir()}
    scratch = {name for name in names if name.startswith(SCRATCH)}
    if names - scratch - (set(FOLDERS) if scratch else set()):
        raise Conflict(f"{data_dir} is not empty; a backup is restored into an empty data folder only")
    for name in names:
        shutil.rmtree(data_dir / name)


def _expect_kind(book: Casebook, about: Backup) -> None:
    kind = book.engine.dialect.name
    if kind != about.database:
        raise Conflict(f"the backup is of {about.database}, MARKWATCH_DATABASE_URL names {kind}")
    if kind == "postgresql" and inspect(book.engine).get_table_names():
        raise Conflict("the database has tables; a backup is restored into an empty one only")


def _about(archive: zipfile.ZipFile) -> Backup:
    try:
        told: dict[str, Any] = json.loads(_text(archive, HEAD))
        if told["format"] != FORMAT or told["database"] not in NAMES:
            raise ValueError("another format")
        audit = told["audit"]
        return Backup(
            told["database"],
            str(told["revision"]),
            str(told["made_at"]),
            int(audit["seq"]),
            str(audit["digest"]),
            len(archive.namelist()) - 1,
        )
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ArchiveRefused(f"{HEAD}: {error}; expected a backup of markwatch ({FORMAT})") from error


def _sums(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name → SHA-256 of exactly the files in the archive."""
    try:
        lines = _text(archive, SUMS).decode().splitlines()
        sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    except (KeyError, UnicodeDecodeError) as error:
        raise ArchiveRefused(f"{SUMS}: {error}") from error
    names = set(archive.namelist()) - {SUMS}
    if set(sums) != names or len(lines) != len(sums):
        odd = sorted(set(sums) ^ names)[:3]
        raise ArchiveRefused(f"{SUMS} and the archive differ: {', '.join(odd) or 'a name twice'}")
    places = {HEAD, *NAMES.values()}
    stray = next((name for name in names if name not in places and name.split("/")[0] not in FOLDERS), None)
    if stray is not None:
        raise ArchiveRefused(f"entry {stray!r}: expected only {', '.join(FOLDERS)} and the database")
    if len(names & set(NAMES.values())) != 1:
        raise ArchiveRefused("the backup holds no database")
    for name, digest in sums.items():
        if name.startswith(f"{EVIDENCE}/") and name != f"{EVIDENCE}/{digest[:2]}/{digest[2:]}":
            raise ArchiveRefused(f"kept file {name!r} is named by another SHA-256 than its own, {digest}")
    return sums


def _text(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_TEXT:
        raise ArchiveRefused(f"entry {name}: more than {MOST_TEXT:,} bytes")
    return archive.read(name)


def _compare(name: str, found: str, expected: str) -> None:
    if found != expected:
        raise ArchiveRefused(f"{name}: its SHA-256 is {found}, the backup says {expected}")
