"""Writes every computed table, and the record of versions and checksums, into a folder."""

import sys
from pathlib import Path

from trademark_data.build_tables.record import build

_FOLDER = Path(__file__).parent.parent / "tables"


def write(folder: Path = _FOLDER) -> None:
    """Write the tables into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in build().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else _FOLDER)
