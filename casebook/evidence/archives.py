"""Taking ZIP files from outside apart: rejected whole when anything in them is not as it should be.

Names that lead elsewhere, links, doubles and sizes are looked at before the first byte is written.
"""

import hashlib
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from casebook.durable import sync_file
from casebook.errors import CasebookError

BLOCK = 1 << 20
_ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
LONGEST = 400
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What the library raises over archives that are cut, garbled or of an unknown kind."""


class ArchiveRefused(CasebookError):
    """An archive is broken or hostile; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold."""

    entries: int
    bytes: int


@contextmanager
def opened_archive(file: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """A ZIP file whose list of entries was checked. Raises ArchiveRefused, also for damage found later."""
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive.infolist(), limits)
            yield archive
    except DAMAGE as error:
        raise ArchiveRefused(f"{file}: {error}; expected a whole ZIP file") from error
    except OSError as error:
        raise ArchiveRefused(f"{file}: {error.strerror or error}") from error


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise ArchiveRefused(f"{len(entries):,} entries, expected at most {limits.entries:,}")
    size = sum(entry.file_size for entry in entries)
    if size > limits.bytes:
        raise ArchiveRefused(f"{size:,} bytes unpacked, expected at most {limits.bytes:,}")
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry)
        if entry.filename.casefold() in seen:
            raise ArchiveRefused(f"entry {entry.filename!r} is there twice")
        seen.add(entry.filename.casefold())


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = name.split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _ODD.search(name) or len(name) > LONGEST or "" in parts or {".", ".."} & set(parts):
        raise ArchiveRefused(f"entry {name[:80]!r}: expected a plain name below the archive's folder")
    if kind not in (0, stat.S_IFREG):
        raise ArchiveRefused(f"entry {name[:80]!r}: expected a plain file, given a link or a device")
    if entry.flag_bits & 0x1:
        raise ArchiveRefused(f"entry {name[:80]!r} is encrypted")


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path) -> str:
    """Write one entry below a folder, never more than it announced; its SHA-256.

    The bytes are on disk when this returns. Raises ArchiveRefused.
    """
    target = folder / PurePosixPath(entry.filename)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, left = hashlib.sha256(), entry.file_size
    with archive.open(entry) as source, target.open("xb") as file:
        while block := source.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise ArchiveRefused(f"entry {entry.filename!r} holds more than it says")
            digest.update(block)
            file.write(block)
        sync_file(file)
    if left:
        raise ArchiveRefused(f"entry {entry.filename!r} holds less than it says")
    return digest.hexdigest()


def room_for(folder: Path) -> int:
    """Bytes that may be unpacked into a folder: nine tenths of what its disk has free."""
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    return shutil.disk_usage(there).free * 9 // 10
