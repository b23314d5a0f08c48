"""Files that outlast a power cut, and locks that the system frees: the one place that knows fsync and flock.

A name is on disk only when its folder is: rename, then `sync_folder`. All functions raise OSError as the
system gives it; the caller says what was being kept. Only `held` words its own errors.
"""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from casebook.errors import CasebookError, Conflict


def write_once(target: Path, data: bytes) -> None:
    """Write a new file in a folder that nobody reads yet; its bytes are on disk, its name is not.

    The folder is made. Raises FileExistsError when the file is there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)
        sync_file(file)


def replace(target: Path, data: bytes, *, mode: int = 0o600, scratch: Path | None = None) -> None:
    """Write a file under its name whole or not at all: killed or without power, the old one stands.

    `scratch` is a folder on the same disk for the unfinished bytes; without it they lie beside the target as
    `.part-…`.
    """
    with replacing(target, mode=mode, scratch=scratch) as file:
        file.write(data)


@contextmanager
def replacing(target: Path, *, mode: int = 0o600, scratch: Path | None = None) -> Iterator[IO[bytes]]:
    """A binary stream that takes the target's name, as `replace` does, on clean exit only."""
    handle, name = tempfile.mkstemp(dir=scratch or target.parent, prefix=".part-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            sync_file(file)
        part.chmod(mode)
        part.rename(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """A folder whose name is on disk, and the names of those above it that were not there."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_file(file: IO[bytes] | Path) -> None:
    """Bring the bytes of a file, open or closed, to disk."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            os.fsync(opened.fileno())
        return
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to disk: without it a power cut may take a new one away again."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF):  # some network disks have no fsync of folders
            raise
    finally:
        os.close(handle)


def lock(file: IO[bytes]) -> bool:
    """Lock an open file until it is closed, however that happens; False when another process has the lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def held(file: Path, busy: str = "") -> Iterator[None]:
    """Hold a lock file, which is made with its folder; waits for it, unless `busy` says who else may have it.

    Raises Conflict with `busy` when it is held, CasebookError when it cannot be made.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("wb")
    except OSError as error:
        raise CasebookError(f"{file}: {error.strerror or error}") from error
    with stream:
        if not busy:
            fcntl.flock(stream, fcntl.LOCK_EX)
        elif not lock(stream):
            raise Conflict(f"{busy} ({file} is held)")
        yield
