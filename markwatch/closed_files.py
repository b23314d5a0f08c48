"""What markwatch writes is its own user's alone: suspects' names, password hashes and evidence."""

import os
import stat
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def close_new_files() -> None:
    """From now on what this process and its children make is closed to group and others."""
    os.umask(os.umask(OTHERS) | OTHERS)


def open_to_others(data_dir: Path, database: str) -> list[Path]:
    """The data folder, if others may look into it, and the database's files that others may read."""
    private = [data_dir, *_files_of(database)]
    return [path for path in private if path.exists() and path.stat().st_mode & OTHERS]


def close_kept_files(data_dir: Path, database: str) -> list[Path]:
    """Close what is open to others; answers what was. Raises OSError for what belongs to somebody else."""
    found = open_to_others(data_dir, database)
    for path in found:
        path.chmod(path.stat().st_mode & ~OTHERS)
    return found


def _files_of(database: str) -> list[Path]:
    """Of an SQLite database, which may have been put outside the data folder."""
    if not database.startswith("sqlite:///"):
        return []
    file = database.removeprefix("sqlite:///").partition("?")[0]
    return [Path(file + suffix) for suffix in ("", "-wal", "-shm")]
