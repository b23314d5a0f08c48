"""The reference list out of the casebook's rows: as it stands, and as it stood at an earlier moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from casebook.database import Casebook
from casebook.list_history import KeptRow, rows_before, rows_in_force
from casebook.reference import ImportOrder, import_rows
from trademark_data.mark import Mark
from trademark_data.rows import as_row, from_row


@dataclass(frozen=True, slots=True)
class MarkList:
    """A state of the list, as the matchers use it."""

    marks: Mapping[str, Mark]
    """By id."""
    versions: Mapping[str, int]
    """Id → the casebook's version of the mark."""


def save_marks(book: Casebook, marks: Iterable[Mark], order: ImportOrder) -> dict[str, int]:
    """Write a reference list to the casebook; answers how many were added, changed, unchanged, retired."""
    with book.begin() as session:
        record = import_rows(session, (as_row(mark) for mark in marks), order)
        return {name: getattr(record, name) for name in ("added", "changed", "unchanged", "retired")}


def load_marks(book: Casebook) -> list[Mark]:
    """The reference list as it stands."""
    return list(list_in_force(book).marks.values())


def list_in_force(book: Casebook) -> MarkList:
    """The list as it stands."""
    with book.read() as session:
        return _mark_list(rows_in_force(session))


def list_before(book: Casebook, moment: datetime) -> MarkList:
    """The list as it stood just before a moment, as far as the casebook knows."""
    with book.read() as session:
        return _mark_list(rows_before(session, moment))


def _mark_list(rows: Iterable[KeptRow]) -> MarkList:
    kept = {str(one.row["id"]): one for one in rows}
    marks = {key: from_row(one.row) for key, one in kept.items()}
    return MarkList(marks, {key: one.version_id for key, one in kept.items()})
