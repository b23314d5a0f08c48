"""The rows of lists: begun, filled block by block, made whole or broken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import NotFound
from casebook.evidence.kept_files import Provenance, rows_of
from casebook.file_store import StoredFile
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.queries.list_rows import ListLine
from casebook.queries.list_selection import Selection
from casebook.uids import new_uid
from casebook.viewer import Viewer
from casebook.vocabulary.lists import ListState


@dataclass(frozen=True, slots=True)
class ListOrder:
    """What somebody asked for."""

    selection: Selection
    format: str = "xlsx"
    """Key of `casebook.lists.formats`."""
    full: bool = False
    """Phone and identity numbers unmasked."""
    job_id: int | None = None
    """The job it is done by; done again it goes on with the platforms that are missing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a list."""

    rows: int
    listed_before: int
    left_out: int


def begin_list(
    session: Session, viewer: Viewer, order: ListOrder, *, platform: str, form: str, now: datetime
) -> int:
    """A new list, which counts as nothing until it is made; answers its id."""
    row = OutgoingList(
        uid=new_uid(now),
        platform=platform,
        account_id=viewer.person,
        job_id=order.job_id,
        begun_at=now,
        beat_at=now,
        selection=order.selection.as_json(),
        form=form,
        format=order.format,
        unmasked=order.full,
    )
    session.add(row)
    session.flush()
    return row.id


def add_lines(session: Session, list_id: int, lines: Sequence[tuple[int, ListLine]], now: datetime) -> None:
    """The grounds of some lines, each with its position; the work on the list lives."""
    items = [
        {
            "list_id": list_id,
            "case_lead_id": ground.case_lead_id,
            "lead_id": ground.lead_id,
            "listing_id": line.listing_id,
            "version_id": line.version_id,
            "position": position,
        }
        for position, line in lines
        for ground in line.grounds
    ]
    session.execute(insert(OutgoingListItem), items)
    _of(session, list_id).beat_at = now


def end_list(
    session: Session, list_id: int, outcome: Outcome, kept: tuple[StoredFile, str], provenance: Provenance
) -> None:
    """The list is made: its file, kept with its media type, is what went out; the chain says so."""
    row, (stored, _) = _of(session, list_id), kept
    row.kept = rows_of(session, provenance, [kept])[stored.sha256]
    row.rows, row.listed_before, row.left_out = outcome.rows, outcome.listed_before, outcome.left_out
    row.state, row.made_at, row.size = ListState.MADE, provenance.now, stored.size
    told = {"platform": row.platform, "rows": row.rows, "format": row.format, "full": row.unmasked}
    told |= {"sha256": stored.sha256, "selection": row.selection}
    record_event(session, provenance.now, AuditAction.LIST_MADE, ("list", list_id), row.account_id, **told)


def break_off(session: Session, list_id: int) -> None:
    """The work on a list ended before it was whole: it counts as nothing."""
    session.execute(delete(OutgoingListItem).where(OutgoingListItem.list_id == list_id))
    _of(session, list_id).state = ListState.BROKEN_OFF


def break_off_job(session: Session, job_id: int) -> None:
    """What a worker that was lost had begun."""
    begun = select(OutgoingList.id).where(
        OutgoingList.job_id == job_id, OutgoingList.state == ListState.MAKING
    )
    for list_id in session.scalars(begun).all():
        break_off(session, list_id)


def platforms_done(session: Session, job_id: int) -> frozenset[str]:
    """Platforms whose list the job has made already."""
    made = select(OutgoingList.platform).where(
        OutgoingList.job_id == job_id, OutgoingList.state == ListState.MADE
    )
    return frozenset(session.scalars(made))


def _of(session: Session, list_id: int) -> OutgoingList:
    row = session.get(OutgoingList, list_id)
    if row is None:
        raise NotFound(f"no list {list_id}")
    return row
