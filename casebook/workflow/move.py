"""The one function that changes the state of a lead or a case; page, API and command line call it."""

from datetime import datetime

from sqlalchemy.orm import Session

from casebook.leads.decisions import last_decided_lead
from casebook.viewer import Viewer
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.units import DispatchAction
from casebook.workflow.case_door import move_case
from casebook.workflow.checks import check_fields
from casebook.workflow.dispatch_door import dispatch_case, dispatch_lead
from casebook.workflow.dispatch_moves import OF_CASES
from casebook.workflow.lead_door import move_lead
from casebook.workflow.order import Move, Moved


def move(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Make one move in the caller's unit of work, or refuse it and write nothing.

    Raises NotFound; NotPossible when the state does not know the action (it says what happened); Overtaken
    when `seq` is not the one seen; NotAllowed by the role; Incomplete when something it needs is missing;
    CasebookError for a field that cannot be.
    """
    check_fields(order)
    if isinstance(order.action, DispatchAction):
        return dispatch_lead(session, viewer, order, now)
    if order.action in OF_CASES:
        return dispatch_case(session, viewer, order, now)
    if isinstance(order.action, Verdict):
        return move_lead(session, viewer, order, now)
    return move_case(session, viewer, order, now)


def undo_last(session: Session, viewer: Viewer, now: datetime) -> Moved:
    """Take back the viewer's latest decision that still stands, at most ten deep. Raises as `move` does."""
    return move(session, viewer, Move(last_decided_lead(session, viewer), Verdict.UNDO), now)
