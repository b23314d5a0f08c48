"""The screen for a reference list in a file: loaded when this list was met before, else built and kept."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from markwatch.tables import TableFiles
from markwatch.terminal.messages import say
from matchers.engine.crew import Crew, crew
from matchers.engine.digests import rules_digest
from matchers.engine.engine import Screen, build_screen
from matchers.engine.saved_screen import build_saved_screen, load_screen
from matchers.engine.tables import Tables
from matchers.lattice.kernels.cache import cache_base
from matchers.lattice.warm import warm_up

SCREENS = "screens"
"""Folder of kept indexes, in the data folder and in the user's cache."""
SHIPPED = TableFiles()
_TOLD_FROM = 5_000
"""Marks from which building takes long enough to be told."""


@contextmanager
def screens_for(
    file: Path, encoding: str | None, skip_bad: bool, files: TableFiles, workers: int
) -> Iterator[Screen | Crew]:
    """The screen for a list, on so many cores."""
    tables = files.read()
    with TemporaryDirectory() as base:
        # A list with bad rows is not kept under its own name: the workers get it for this once.
        once = Path(base, "screen")
        screen = screen_for(file, encoding, skip_bad, files, once if workers > 1 else None)
        folder = once if once.exists() else _folder(file, encoding, tables)
        with crew(screen, folder, workers, tables) as found:
            yield found


def screen_for(
    file: Path,
    encoding: str | None = None,
    skip_bad: bool = False,
    files: TableFiles = SHIPPED,
    once: Path | None = None,
) -> Screen:
    """The screen for a list; one with bad rows is read each time, so that its faults are told each time.

    `once`: folder for the index of a list with bad rows; without it that is kept nowhere.
    """
    warm_up(say)
    tables = files.read()
    folder = _folder(file, encoding, tables)
    if screen := load_screen(folder, tables):
        return screen
    from markwatch.terminal.reference_list import read_list, usable

    read = read_list([file], encoding)
    marks = usable(read, skip_bad)
    if len(marks) >= _TOLD_FROM:
        say(f"building the index over {len(marks):,} marks; it is kept for the next time")
    if not read.bad:
        return build_saved_screen(folder, marks, tables)
    return build_saved_screen(once, marks, tables) if once else build_screen(marks, tables)


def _folder(file: Path, encoding: str | None, tables: Tables) -> Path:
    return cache_base() / SCREENS / _key(file, encoding, rules_digest(tables))


def _key(file: Path, encoding: str | None, rules: str) -> str:
    """Of the file's name (its ending tells the format), its bytes, how it is read, and the rules."""
    digest = hashlib.sha256(f"{file.suffix} {encoding} {rules} ".encode())
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()[:32]
