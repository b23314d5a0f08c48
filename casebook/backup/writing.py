"""Writing a backup: the database as of one moment, then every file it speaks of, each with its SHA-256."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain import head
from casebook.backup.database_copy import NAMES, copy_database
from casebook.canonical_json import canonical_json, moment_text
from casebook.database import Casebook
from casebook.durable import held
from casebook.errors import CasebookError
from casebook.evidence.anchors import ANCHORS, anchor_file
from casebook.evidence.sealing import LOCK, PACKAGES
from casebook.migrations import current_revision
from casebook.models.evidence import Anchor, Capture
from casebook.models.goods import EvidenceFile
from casebook.vocabulary.captures import CaptureState

FORMAT = "markwatch-backup/1"
HEAD, SUMS = "backup.json", "SHA256SUMS"
EVIDENCE = "evidence"
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """What a backup holds."""

    files: int
    bytes: int
    """Unpacked."""
    missing: tuple[str, ...]
    """Files that the book speaks of and that are not there or damaged, each with the reason."""


def write_backup(book: Casebook, data_dir: Path, out: IO[bytes], now: datetime) -> Written:
    """Write the book to a ZIP file. Must run alone. Raises CasebookError.

    A file that is missing does not stop it: a backup of the rest is worth having, and says what it lacks.
    """
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=data_dir) as scratch:
        copy = Path(scratch) / NAMES[book.engine.dialect.name]
        with held(data_dir / PACKAGES / LOCK):
            copy_database(book.engine, copy)
            with book.read() as session:
                names = list(_names(session, data_dir))
                seq, digest = head(session)
        about = {
            "format": FORMAT,
            "made_at": moment_text(now),
            "database": book.engine.dialect.name,
            "revision": current_revision(book.engine),
            "audit": {"seq": seq, "digest": digest},
        }
        try:
            return _write(out, canonical_json(about), copy, (data_dir, names))
        except OSError as error:
            raise CasebookError(f"backup: {error.strerror or error}; it was not finished") from error


def _names(session: Session, data_dir: Path) -> Iterator[str]:
    """Every file that the book speaks of, by its name in the data folder."""
    kept = session.scalars(select(EvidenceFile.sha256).where(EvidenceFile.deleted_at.is_(None)))
    for sha256 in kept:
        yield f"{EVIDENCE}/{sha256[:2]}/{sha256[2:]}"
    for capture_key in session.scalars(
        select(Capture.capture_key).where(Capture.state == CaptureState.SEALED)
    ):
        yield from _below(data_dir, data_dir / PACKAGES / capture_key)
    for seq in session.scalars(select(Anchor.seq)):
        file = anchor_file(data_dir / ANCHORS, seq)
        token_file = file.with_suffix(".tsr")
        yield file.relative_to(data_dir).as_posix()
        if token_file.exists():
            yield token_file.relative_to(data_dir).as_posix()


def _below(data_dir: Path, folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield folder.relative_to(data_dir).as_posix()  # told as missing
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(data_dir).as_posix()


def _write(out: IO[bytes], about: bytes, copy: Path, files: tuple[Path, list[str]]) -> Written:
    data_dir, names = files
    sums, size, missing = [f"{hashlib.sha256(about).hexdigest()}  {HEAD}"], 0, []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(HEAD, about)
        for name, path in [(copy.name, copy), *((name, data_dir / name) for name in names)]:
            if why_not := _why_not(path, name):
                missing.append(f"{name}{why_not}")
                continue
            digest, length = _add(archive, path, name)
            sums.append(f"{digest}  {name}")
            size += length
        archive.writestr(SUMS, "".join(f"{line}\n" for line in sums))
    return Written(len(sums), size, tuple(missing))


def _why_not(path: Path, name: str) -> str:
    """Empty for a file that can be saved; a kept file must still be what its name says."""
    if not path.is_file():
        return " is not there"
    if not name.startswith(f"{EVIDENCE}/"):
        return ""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return "" if name.endswith(f"/{digest[:2]}/{digest[2:]}") else f" is damaged: its SHA-256 is {digest}"


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)  # without the file's times: equal books make equal entries
    entry.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
        while block := source.read(BLOCK):
            digest.update(block)
            target.write(block)
            size += len(block)
    return digest.hexdigest(), size
