"""What markwatch writes is for its own user: names of suspects, password hashes and evidence are no one else's."""

import os
import stat
from pathlib import Path

from markwatch.settings import Settings

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def close_new_files() -> None:
    """From now on what this process and its children make is closed to group and others."""
    os.umask(os.umask(OTHERS) | OTHERS)


def open_to_others(settings: Settings) -> list[Path]:
    """The data folder, if others may look into it, and the database's files that others may read."""
    return [path for path in _private(settings) if path.exists() and path.stat().st_mode & OTHERS]


def close_kept_files(settings: Settings) -> list[Path]:
    """Close what is open to others; answers what was. Raises OSError for what belongs to somebody else."""
    found = open_to_others(settings)
    for path in found:
        path.chmod(path.stat().st_mode & ~OTHERS)
    return found


def _private(settings: Settings) -> list[Path]:
    """The folder closes all that lies in it; the database may have been put elsewhere."""
    database = settings.database
    if not database.startswith("sqlite:///"):
        return [settings.data_dir]
    file = database.removeprefix("sqlite:///").partition("?")[0]
    return [settings.data_dir, *(Path(file + suffix) for suffix in ("", "-wal", "-shm"))]
