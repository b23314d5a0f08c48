"""Where machine code is kept: a folder named by all that went into it.

Numba looks only at the file of each function; a changed constant or imported kernel would leave stale code.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any

import numba

_OLD_SECONDS = 30 * 24 * 3600
_LATTICE = Path(__file__).parents[1]
_CONSTANTS = ("arrays.py", "generators.py", "names.py", "rules.py")


def cache_base() -> Path:
    """Where everything is kept that can be made again: numba's own folder if one is set, else the user's."""
    # numba fills its module of settings when it is imported: they cannot be annotated.
    settings: Any = numba.config
    return Path(settings.CACHE_DIR) if settings.CACHE_DIR else Path.home() / ".cache" / "markwatch"


@cache
def cache_folder() -> Path:
    """Numba's own folder if one is set, else that of the user, else a private one under the temp folder."""
    base = cache_base()
    folder = base / f"kernels-{source_digest()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A folder used today must not look old to another process.
        os.utime(folder)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="markwatch-kernels-"))
    if not os.access(folder, os.W_OK):
        return Path(tempfile.mkdtemp(prefix="markwatch-kernels-"))
    remove_old(base, folder)
    return folder


def source_digest() -> str:
    """Of the kernels, the constants compiled into them, numba and Python."""
    digest = hashlib.sha256(f"{numba.__version__} {sys.version}".encode())
    for file in (*sorted((_LATTICE / "kernels").glob("*.py")), *(_LATTICE / name for name in _CONSTANTS)):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:16]


def remove_old(base: Path, but: Path) -> None:
    """Remove machine code of other sources that nobody used for 30 days."""
    for folder in base.glob("kernels-*"):
        try:
            if folder != but and time.time() - folder.stat().st_mtime > _OLD_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
        except FileNotFoundError:  # another process removed it
            continue
