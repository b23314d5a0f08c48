"""Kept files (留存文件), named by their SHA-256 and never overwritten."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from casebook import durable
from casebook.errors import CasebookError, NotFound

_MODE = 0o400
"""Nobody writes to a kept file by mistake."""


class EvidenceDamaged(CasebookError):
    """A kept file no longer has the bytes its name says."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What storing some bytes gave."""

    sha256: str
    size: int

    @classmethod
    def of(cls, data: bytes) -> "StoredFile":
        """What storing these bytes would give."""
        return cls(hashlib.sha256(data).hexdigest(), len(data))


class EvidenceStore:
    """A folder of files: `ab/cdef…` for the digest `abcdef…`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> StoredFile:
        """Keep some bytes; a file that is there already stays as it is.

        The bytes and their name are on disk (fsync, rename, fsync of the folder) before this returns, so
        that a row written afterwards never points at nothing. Raises CasebookError when they cannot be kept.
        """
        stored = StoredFile.of(data)
        target = self._path(stored.sha256)
        try:
            if not target.exists():
                durable.make_folder(target.parent)
                durable.replace(target, data, mode=_MODE)
        except OSError as error:
            raise CasebookError(
                f"kept files in {self.folder}: {error.strerror or error}; "
                f"expected a folder with space where files can be written"
            ) from error
        return stored

    def put_file(self, source: Path) -> StoredFile:
        """Keep a file without reading it into memory; where the disk allows it, no byte is copied.

        The same promise as `put`. The source stays; it must not be written to any more.
        """
        if source.is_symlink() or not source.is_file():
            raise CasebookError(f"{source}: expected a plain file")
        try:
            durable.make_folder(self.folder)
            part = _linked(source, self.folder)
            try:
                stored = _digest_of(part)
                _name_part(part, self._path(stored.sha256))
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise CasebookError(f"{source}: {error.strerror or error}; it was not kept") from error
        return stored

    def delete(self, sha256: str) -> None:
        """Take the bytes away for good; nothing happens when they are gone already."""
        self._path(sha256).unlink(missing_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether the bytes are there."""
        return self._path(sha256).is_file()

    def path(self, sha256: str) -> Path:
        """Where the bytes are. Raises NotFound when they are not."""
        if not (path := self._path(sha256)).is_file():
            raise NotFound(f"no kept file with SHA-256 {sha256}")
        return path

    def check(self, sha256: str, what: str) -> None:
        """Read a kept file's bytes against its name. Raises EvidenceDamaged, telling of what it is.

        Bytes that are not there are damage too: whoever asks counts on them.
        """
        try:
            with self._path(sha256).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise EvidenceDamaged(f"{what}: kept file {sha256}: {error.strerror or error}") from error
        if found != sha256:
            raise EvidenceDamaged(f"{what}: SHA-256 of the kept bytes {found}, captured were {sha256}")

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


def _linked(source: Path, folder: Path) -> Path:
    """The source under a name of our own in the folder."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".part-")
    os.close(handle)
    part = Path(name)
    part.unlink()
    try:
        os.link(source, part)
    except OSError:  # another disk, or one without hard links
        shutil.copyfile(source, part)
    return part


def _digest_of(part: Path) -> StoredFile:
    with part.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        durable.sync_file(file)
        return StoredFile(digest, os.fstat(file.fileno()).st_size)


def _name_part(part: Path, target: Path) -> None:
    if target.exists():
        return
    durable.make_folder(target.parent)
    part.chmod(_MODE)
    part.rename(target)
    durable.sync_folder(target.parent)
