"""The reference list at a moment: its versions in force now, and those that were in force before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.models.reference import MarkImport, MarkRetirement, MarkRow, MarkVersion


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A mark as one version of it states it."""

    version_id: int
    row: dict[str, Any]


def rows_in_force(session: Session) -> list[KeptRow]:
    """The list as it stands, in the order of its ids."""
    rows = session.execute(
        select(MarkVersion.id, MarkVersion.row)
        .join(MarkRow, MarkRow.current_version_id == MarkVersion.id)
        .order_by(MarkRow.key)
    )
    return [KeptRow(number, row) for number, row in rows]


def rows_before(session: Session, moment: datetime) -> list[KeptRow]:
    """The list as it stood just before a moment, in the order of its ids.

    Marks retired before retirements had a row of their own are left out: nobody knows when it was.
    """
    last = (
        select(MarkVersion.mark_id, func.max(MarkVersion.number).label("number"))
        .join(MarkImport, MarkImport.id == MarkVersion.import_id)
        .where(MarkImport.at < moment)
        .group_by(MarkVersion.mark_id)
        .subquery()
    )
    versions = session.execute(
        select(MarkVersion.id, MarkVersion.mark_id, MarkVersion.import_id, MarkVersion.row)
        .join(last, (last.c.mark_id == MarkVersion.mark_id) & (last.c.number == MarkVersion.number))
        .join(MarkRow, MarkRow.id == MarkVersion.mark_id)
        .order_by(MarkRow.key)
    )
    retired = _last_retirements(session, moment)
    lost = set(_retired_without_trace(session))
    return [
        KeptRow(number, row)
        for number, mark_id, import_id, row in versions
        if retired.get(mark_id, 0) < import_id and mark_id not in lost
    ]


def _last_retirements(session: Session, moment: datetime) -> dict[int, int]:
    """Mark → the import that retired it last before a moment."""
    rows = session.execute(
        select(MarkRetirement.mark_id, func.max(MarkRetirement.import_id).label("last"))
        .join(MarkImport, MarkImport.id == MarkRetirement.import_id)
        .where(MarkImport.at < moment)
        .group_by(MarkRetirement.mark_id)
    )
    return {row.mark_id: row.last for row in rows}


def _retired_without_trace(session: Session) -> Iterator[int]:
    known = select(MarkRetirement.mark_id)
    yield from session.scalars(
        select(MarkRow.id).where(MarkRow.current_version_id.is_(None), MarkRow.id.not_in(known))
    )
