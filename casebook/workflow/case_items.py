"""Moves of a case's items: taken out, moved, split off, merged; what was frozen goes along unchanged.

Rows are locked in one order everywhere, leads before cases and each by id, so that nobody waits in a ring;
and not against being pointed at (FOR NO KEY UPDATE), for a ground that is carried points at its lead.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.cases.grounds import carry, chosen_grounds, count_grounds, grounds_now
from casebook.cases.opening import locked_case, locked_cases, new_case
from casebook.cases.record import Step, record_step
from casebook.errors import CasebookError
from casebook.leads.decisions import locked_lead
from casebook.leads.returning import return_to_queue
from casebook.models.cases import Case
from casebook.viewer import Viewer
from casebook.vocabulary.cases import TAKES_ITEMS, CaseAction, CaseState
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.case_checks import check_case
from casebook.workflow.checks import NotPossible
from casebook.workflow.order import Move, Moved

MOST_AT_ONCE = 10_000


def take_out(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Take items out with a reason: their leads wait for an officer again."""
    leads = [locked_lead(session, viewer, lead_id) for lead_id in sorted(_ids(order))]
    case = locked_case(session, viewer, order.subject_id)
    check_case(session, viewer, order, case)
    for ground in chosen_grounds(session, case.id, _ids(order)):
        ground.to_at = now
    session.flush()
    for lead in leads:
        return_to_queue(session, viewer, lead, order.reason, now)
    _record(session, case, order, viewer, now)
    _withdraw_if_empty(session, case, viewer, now)
    return Moved(SubjectKind.CASE, case.id, case.seq, case.id)


def withdraw(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Give an unregistered case up with a reason: all of its leads wait for an officer again."""
    ids = sorted(ground.lead_id for ground in grounds_now(session, order.subject_id))
    leads = [locked_lead(session, viewer, lead_id) for lead_id in ids]
    case = locked_case(session, viewer, order.subject_id)
    check_case(session, viewer, order, case)
    grounds = grounds_now(session, case.id)
    if sorted(ground.lead_id for ground in grounds) != ids:
        raise NotPossible(f"case {case.id}: its items changed a moment ago; look again")
    for ground in grounds:
        ground.to_at = now
    session.flush()
    for lead in leads:
        return_to_queue(session, viewer, lead, order.reason, now)
    detail = {"leads": ids}
    step = Step(CaseAction.WITHDRAW, viewer.account_id, CaseState.WITHDRAWN, order.reason, detail=detail)
    record_step(session, viewer, case, step, now)
    return Moved(SubjectKind.CASE, case.id, case.seq, case.id)


def move_items(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Carry items to another case of the same unit that is being worked on."""
    case, other = locked_cases(session, viewer, order.subject_id, _other(order))
    check_case(session, viewer, order, case)
    _check_takes(case, other)
    carry(session, chosen_grounds(session, case.id, _ids(order)), other, now)
    _record(session, case, order, viewer, now, other=other.id)
    _receive(session, other, case, viewer, now)
    _withdraw_if_empty(session, case, viewer, now)
    return Moved(SubjectKind.CASE, case.id, case.seq, other.id)


def split(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Open a new case with some of the items; the old one keeps at least one."""
    case = locked_case(session, viewer, order.subject_id)
    check_case(session, viewer, order, case)
    grounds = chosen_grounds(session, case.id, _ids(order))
    if len(grounds) == count_grounds(session, case.id):
        raise NotPossible(f"case {case.id}: all items are chosen; expected at least one to stay")
    other = new_case(session, grounds[0].version, viewer.account_id, now, unit_id=case.unit_id)
    other.dispatch = case.dispatch
    carry(session, grounds, other, now)
    step = Step(
        CaseAction.OPEN,
        viewer.account_id,
        reason=order.reason,
        detail={"split_from": case.id, "leads": [ground.lead_id for ground in grounds]},
    )
    record_step(session, viewer, other, step, now)
    _record(session, case, order, viewer, now, other=other.id)
    return Moved(SubjectKind.CASE, case.id, case.seq, other.id, opened=True)


def merge(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Carry everything into another case of the same unit; this one ends as merged, with its number."""
    case, other = locked_cases(session, viewer, order.subject_id, _other(order))
    check_case(session, viewer, order, case)
    _check_takes(case, other)
    grounds = grounds_now(session, case.id)
    carry(session, grounds, other, now)
    case.merged_into_id = other.id
    detail = {"other": other.id, "leads": [ground.lead_id for ground in grounds]}
    step = Step(CaseAction.MERGE, viewer.account_id, CaseState.MERGED, order.reason, detail=detail)
    record_step(session, viewer, case, step, now)
    _receive(session, other, case, viewer, now)
    return Moved(SubjectKind.CASE, case.id, case.seq, other.id)


def _ids(order: Move) -> Sequence[int]:
    ids = list(dict.fromkeys(order.fields.get("lead_ids") or ()))
    if len(ids) > MOST_AT_ONCE:
        raise CasebookError(f"{order.action}: given {len(ids):,} leads, expected at most {MOST_AT_ONCE:,}")
    return ids


def _other(order: Move) -> int:
    """The other case's id; 0, which no case has, where none is given: the table of moves says so then."""
    return int(order.fields.get("case_id") or 0)


def _check_takes(origin: Case, case: Case) -> None:
    if case.state not in TAKES_ITEMS or case.proposed:
        raise NotPossible(f"case {case.id} is {case.proposed or case.state}; nothing can be added to it")
    if case.unit_id != origin.unit_id:
        raise NotPossible(
            f"case {case.id} is another unit's than case {origin.id}; send one of them there first"
        )


def _record(
    session: Session, case: Case, order: Move, viewer: Viewer, now: datetime, *, other: int | None = None
) -> None:
    detail = {"leads": list(_ids(order))} | ({"other": other} if other else {})
    step = Step(CaseAction(order.action), viewer.account_id, None, order.reason, detail=detail)
    record_step(session, viewer, case, step, now)


def _receive(session: Session, case: Case, origin: Case, viewer: Viewer, now: datetime) -> None:
    step = Step(CaseAction.RECEIVE, viewer.account_id, detail={"other": origin.id})
    record_step(session, viewer, case, step, now)


def _withdraw_if_empty(session: Session, case: Case, viewer: Viewer, now: datetime) -> None:
    """A registered case stays, though it is empty: its number and its clock are told to the end."""
    if not case.number and not count_grounds(session, case.id):
        record_step(
            session, viewer, case, Step(CaseAction.WITHDRAW, viewer.account_id, CaseState.WITHDRAWN), now
        )
