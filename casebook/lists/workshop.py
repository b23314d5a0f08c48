"""What making lists works with, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.lists.forms import Forms
from casebook.lists.naming import list_label
from casebook.lists.record import Outcome
from casebook.lists.values import Words


class NothingToList(CasebookError):
    """No listing fits the selection; nothing was written."""

    def __init__(self, looked_at: int) -> None:
        super().__init__(f"0 of {looked_at:,} confirmed listings looked at fit; no list was made")
        self.looked_at = looked_at


@dataclass(frozen=True, slots=True)
class Workshop:
    """What making lists works with."""

    book: Casebook
    forms: Forms
    words: Words
    office: str
    """Name of the bureau."""
    packages: Path
    """Folder of all sealed packages."""
    clock: Callable[[], datetime]
    out: Path | None = None
    """Folder that files are put into, packages too; None: the book alone keeps the list."""
    tell: Callable[[int, int], None] = lambda done, of: None
    """(lines written, lines of all lists): progress."""
    still_ours: Callable[[Session], None] = lambda session: None
    """Called in the unit of work that makes a list count; raises when the work is in other hands by now."""


@dataclass(frozen=True, slots=True)
class MadeList:
    """A list as it went out."""

    id: int
    platform: str
    outcome: Outcome
    packages: int
    sha256: str
    files: tuple[Path, ...]
    """Where it was put; empty when the book alone keeps it."""

    @property
    def label(self) -> str:
        """Its number for people."""
        return list_label(self.id)
