"""Kept files (留存文件), named by their SHA-256 and never overwritten."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from casebook.errors import CasebookError, NotFound


class EvidenceDamaged(CasebookError):
    """A kept file no longer has the bytes its name says."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What storing some bytes gave."""

    sha256: str
    size: int


class EvidenceStore:
    """A folder of files: `ab/cdef…` for the digest `abcdef…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> StoredFile:
        """Keep some bytes; a file that is there already stays as it is.

        The bytes and their name are on disk (fsync, rename, fsync of the folder) before this returns, so
        that a row written afterwards never points at nothing. Raises CasebookError when they cannot be kept.
        """
        digest = hashlib.sha256(data).hexdigest()
        target = self._path(digest)
        try:
            if not target.exists():
                _make_folder(target.parent)
                _write_once(target, data)
        except OSError as error:
            raise CasebookError(
                f"kept files in {self.folder}: {error.strerror or error}; "
                f"expected a folder with space where files can be written"
            ) from error
        return StoredFile(digest, len(data))

    def get(self, sha256: str) -> bytes:
        """The bytes of a kept file, checked against its name."""
        try:
            data = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"no kept file with SHA-256 {sha256}") from error
        except OSError as error:
            raise CasebookError(f"kept file {sha256}: {error.strerror or error}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise EvidenceDamaged(f"kept file {sha256}: its bytes have another SHA-256")
        return data

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise NotFound(f"given {sha256[:80]!r}, expected a SHA-256 in 64 hexadecimal digits")
        return self.folder / sha256[:2] / sha256[2:]


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    # Without this a power cut may take the new name away after the row that points at it was written.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_once(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o440)
        Path(name).rename(target)
        _sync_folder(target.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
