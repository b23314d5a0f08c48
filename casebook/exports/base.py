"""What an export of a case is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from casebook.queries.case_rows import CasePage


@dataclass(frozen=True, slots=True)
class Export:
    """A file made of a case; one file per format, one line in `casebook.exports`."""

    key: str
    chinese: str
    english: str
    suffix: str
    media_type: str
    write: Callable[[CasePage, datetime], bytes]
    """(case, moment of the export) → the file."""
