"""The screen for a reference list in a file: loaded when this list was met before, else built and kept."""

import hashlib
from pathlib import Path

from markwatch.tables import TableFiles
from markwatch.terminal.messages import say
from matchers.engine.digests import rules_digest
from matchers.engine.engine import Screen, build_screen
from matchers.engine.saved_screen import build_saved_screen, load_screen
from matchers.lattice.kernels.cache import cache_base
from matchers.lattice.warm import warm_up

SCREENS = "screens"
"""Folder of kept indexes, in the data folder and in the user's cache."""
SHIPPED = TableFiles()
_TOLD_FROM = 5_000
"""Marks from which building takes long enough to be told."""


def screen_for(
    file: Path, encoding: str | None = None, skip_bad: bool = False, files: TableFiles = SHIPPED
) -> Screen:
    """The screen for a list; one with bad rows is read each time, so that its faults are told each time."""
    warm_up(say)
    tables = files.read()
    folder = cache_base() / SCREENS / _key(file, encoding, rules_digest(tables))
    if screen := load_screen(folder, tables):
        return screen
    from markwatch.terminal.reference_list import read_list, usable

    read = read_list([file], encoding)
    marks = usable(read, skip_bad)
    if len(marks) >= _TOLD_FROM:
        say(f"building the index over {len(marks):,} marks; it is kept for the next time")
    return build_screen(marks, tables) if read.bad else build_saved_screen(folder, marks, tables)


def _key(file: Path, encoding: str | None, rules: str) -> str:
    """Of the file's name (its ending tells the format), its bytes, how it is read, and the rules."""
    digest = hashlib.sha256(f"{file.suffix} {encoding} {rules} ".encode())
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()[:32]
