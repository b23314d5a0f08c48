"""The reference list as versioned rows: what an import changed, and the list as it stands."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, selectinload

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.bulk import chunks
from casebook.errors import CasebookError
from casebook.models.reference import MarkImport, MarkRetirement, MarkRow, MarkVersion
from casebook.reference.history import rows_in_force

ReferenceRow = Mapping[str, Any]
"""A mark as plain JSON values: the contract's columns (dates as ISO texts, several values as lists) and
`details`."""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """How a list is to be imported."""

    file_name: str
    now: datetime
    account_id: int | None = None
    whole_list: bool = False
    """The file is the whole list: marks that are not in it are retired."""


def import_rows(session: Session, rows: Iterable[ReferenceRow], order: ImportOrder) -> MarkImport:
    """Bring the list up to date; a new version only where the content changed. All or nothing.

    Raises CasebookError when an id occurs twice.
    """
    record = MarkImport(at=order.now, account_id=order.account_id, file_name=order.file_name)
    session.add(record)
    session.flush()
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for part in chunks(list(rows)):
        _note_ids(part, seen)
        counts.update(_import_part(session, part, record.id))
    record.added, record.changed, record.unchanged = counts["added"], counts["changed"], counts["unchanged"]
    record.retired = _retire_others(session, seen, record.id) if order.whole_list else 0
    thing = ("mark_import", record.id)
    record_event(
        session, order.now, AuditAction.MARKS_IMPORTED, thing, order.account_id, file=order.file_name
    )
    return record


def current_rows(session: Session) -> list[dict[str, Any]]:
    """The list as it stands, in the order of its ids."""
    return [dict(kept.row) for kept in rows_in_force(session)]


def current_version_ids(session: Session) -> dict[str, int]:
    """List id → id of the version in force."""
    rows = session.execute(select(MarkRow.key, MarkRow.current_version_id))
    return {key: version for key, version in rows if version is not None}


def count_marks(session: Session) -> dict[str, int]:
    """Number of marks in force by kind."""
    rows = session.execute(
        select(MarkRow.kind, func.count().label("number"))
        .where(MarkRow.current_version_id.is_not(None))
        .group_by(MarkRow.kind)
        .order_by(MarkRow.kind)
    )
    return {row.kind: row.number for row in rows}


def _note_ids(part: Sequence[ReferenceRow], seen: set[str]) -> None:
    for row in part:
        key = str(row["id"])
        if key in seen:
            raise CasebookError(f"mark {key!r}: given twice in one list, expected an id of its own")
        seen.add(key)


def _import_part(session: Session, part: Sequence[ReferenceRow], import_id: int) -> Counter[str]:
    keys = [str(row["id"]) for row in part]
    found = {
        mark.key: mark
        for mark in session.scalars(
            select(MarkRow).where(MarkRow.key.in_(keys)).options(selectinload(MarkRow.current_version))
        )
    }
    last = _last_numbers(session, [mark.id for mark in found.values()])
    counts: Counter[str] = Counter()
    for row in part:
        mark, digest = found.get(str(row["id"])), _digest(row)
        if mark and mark.current_version and mark.current_version.content_digest == digest:
            counts["unchanged"] += 1
            continue
        counts["changed" if mark else "added"] += 1
        if mark is None:
            mark = found[str(row["id"])] = MarkRow(key=str(row["id"]))
            session.add(mark)
        mark.kind = str(row["kind"])
        mark.current_version = _version(row, digest, mark, last.get(mark.id, 0) + 1, import_id)
    session.flush()
    return counts


def _version(row: ReferenceRow, digest: str, mark: MarkRow, number: int, import_id: int) -> MarkVersion:
    return MarkVersion(
        mark=mark,
        number=number,
        import_id=import_id,
        content_digest=digest,
        name=row["name"],
        owner=row.get("owner") or "",
        registration_no=row.get("registration_no") or "",
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        row=dict(row),
    )


def _last_numbers(session: Session, mark_ids: Sequence[int]) -> dict[int | None, int]:
    rows = session.execute(
        select(MarkVersion.mark_id, func.max(MarkVersion.number).label("number"))
        .where(MarkVersion.mark_id.in_(mark_ids))
        .group_by(MarkVersion.mark_id)
    )
    return {row.mark_id: row.number for row in rows}


def _retire_others(session: Session, seen: set[str], import_id: int) -> int:
    there = session.execute(select(MarkRow.key, MarkRow.id).where(MarkRow.current_version_id.is_not(None)))
    gone = [mark_id for key, mark_id in there if key not in seen]
    for part in chunks(gone):
        session.execute(update(MarkRow).where(MarkRow.id.in_(part)).values(current_version_id=None))
        session.add_all(MarkRetirement(mark_id=mark_id, import_id=import_id) for mark_id in part)
    return len(gone)


def _digest(row: ReferenceRow) -> str:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
