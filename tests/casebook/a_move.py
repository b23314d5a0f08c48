"""Moves in one line, for tests that read as sentences."""

from typing import Any

from a_case import NOW
from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.models.deciding import Decision
from casebook.units.viewing import viewer_of
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.leads import DismissalReason, Verdict
from casebook.workflow.move import move, undo_last
from casebook.workflow.order import Move, Moved


def a_viewer(book: Casebook, account_id: int) -> Viewer:
    with book.read() as session:
        return viewer_of(session, account_id, NOW)


def make(
    book: Casebook,
    account_id: int,
    action: Verdict | CaseAction,
    subject_id: int,
    now: Any = NOW,
    **given: Any,
) -> Moved:
    """One move in a unit of work of its own; `seq`, `reason`, `note` by name, everything else as a field."""
    named = {name: given.pop(name) for name in ("seq", "reason", "note") if name in given}
    viewer = a_viewer(book, account_id)
    with book.begin() as session:
        return move(session, viewer, Move(subject_id, action, fields=given, **named), now)


def confirm(book: Casebook, account_id: int, lead_id: int, now: Any = NOW, **given: Any) -> Moved:
    return make(book, account_id, Verdict.CONFIRM, lead_id, now, **given)


def take_back(book: Casebook, account_id: int, now: Any = NOW) -> Moved:
    viewer = a_viewer(book, account_id)
    with book.begin() as session:
        return undo_last(session, viewer, now)


def decide(
    session: Session,
    lead_id: int,
    account_id: int,
    verdict: str,
    reason: str = "",
    now: Any = NOW,
    **given: Any,
) -> Decision:
    """One decision on a lead in the caller's unit of work; a dismissal for other reasons gets a note."""
    named = {name: given.pop(name) for name in ("seq", "note") if name in given}
    if reason == DismissalReason.OTHER:
        named.setdefault("note", "另述")
    order = Move(lead_id, Verdict(verdict), reason=reason, fields=given, **named)
    moved = move(session, viewer_of(session, account_id, NOW), order, now)
    return session.get_one(Decision, moved.decision_id)


def undo_decision(session: Session, account_id: int, now: Any = NOW) -> Decision:
    """The account's last decision is taken back in the caller's unit of work."""
    moved = undo_last(session, viewer_of(session, account_id, NOW), now)
    return session.get_one(Decision, moved.decision_id)
