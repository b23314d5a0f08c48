"""Asking for lists: a job, and what it will come to; the same checks as when they are made."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.cases.naming import case_id_of
from casebook.errors import CasebookError, NotFound
from casebook.jobs.asking import ask_job
from casebook.lists.formats import FORMATS
from casebook.lists.record import ListOrder
from casebook.lists.workshop import NothingToList
from casebook.office_time import office_day
from casebook.queries.list_checks import BadSelection, check_selection
from casebook.queries.list_selection import (
    PlatformCount,
    Selection,
    count_by_platform,
    count_looked_at,
)
from casebook.viewer import Viewer
from casebook.vocabulary.jobs import JobKind
from casebook.vocabulary.lists import SelectionFault
from casebook.vocabulary.roles import Permission


def planned(session: Session, viewer: Viewer, order: ListOrder, now: datetime) -> list[PlatformCount]:
    """What lists an order will make, one a platform. Raises BadSelection, NotAllowed, NothingToList."""
    viewer.needs(Permission.EXPORT)
    if order.full:
        viewer.needs(Permission.PERSONAL)
    if order.format not in FORMATS:
        raise CasebookError(f"format {order.format[:40]!r}: expected one of {', '.join(FORMATS)}")
    check_selection(session, viewer, order.selection, office_day(now))
    counts = count_by_platform(session, viewer, order.selection, full=order.full)
    if not counts:
        raise NothingToList(count_looked_at(session, viewer, full=order.full))
    return counts


def ask_for_lists(session: Session, viewer: Viewer, order: ListOrder, now: datetime) -> int:
    """Put lists on the jobs; answers the job's id. Raises as `planned` does."""
    planned(session, viewer, order, now)
    detail = {"selection": order.selection.as_json(), "format": order.format, "full": order.full}
    return ask_job(session, JobKind.EXPORT, viewer.person, now, detail=detail)


def cases_named(session: Session, viewer: Viewer, names: Sequence[str]) -> tuple[int, ...]:
    """The cases meant by ids, C-000012 or register numbers. Raises BadSelection."""
    return tuple(_case(session, viewer, name) for name in names)


def _case(session: Session, viewer: Viewer, name: str) -> int:
    try:
        return case_id_of(session, viewer, name)
    except NotFound as error:
        told = "expected an id, C-000012, or a register number"
        raise BadSelection(SelectionFault.CASE, name, told) from error


def order_of(detail: object, job_id: int) -> ListOrder:
    """The order of a job as it was asked for."""
    if not isinstance(detail, dict):
        raise CasebookError(f"job {job_id}: given {type(detail).__name__}, expected what was asked for")
    return ListOrder(Selection.from_json(detail["selection"]), detail["format"], bool(detail["full"]), job_id)
