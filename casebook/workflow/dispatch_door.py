"""The moves between units, made: sent, signed for, sent back, finished; a case takes its leads along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.cases.grounds import grounds_now
from casebook.cases.opening import locked_case
from casebook.cases.record import Step, record_step
from casebook.errors import NotFound
from casebook.leads.decisions import lent, locked_lead
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.units import ROOT_UNIT, Dispatch, Unit
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction
from casebook.workflow.checks import Incomplete, NotPossible, check_seen, check_words
from casebook.workflow.conditions import Need
from casebook.workflow.dispatch_moves import DISPATCH_MOVES, OF_CASES, DispatchMove
from casebook.workflow.dispatch_state import is_over, waits
from casebook.workflow.order import Move, Moved

RECORDED: Mapping[DispatchAction, AuditAction] = {
    DispatchAction.DISPATCH: AuditAction.LEAD_DISPATCHED,
    DispatchAction.SIGN_FOR: AuditAction.LEAD_SIGNED_FOR,
    DispatchAction.SEND_BACK: AuditAction.LEAD_SENT_BACK,
    DispatchAction.FINISH: AuditAction.LEAD_FINISHED,
}
"""Action → the event that tells of it, of a lead; that of a case is told by its own record."""

Subject = tuple[SubjectKind, int]


@dataclass(frozen=True, slots=True)
class Handing:
    """A move between units that was found possible."""

    subject: Subject
    action: DispatchAction
    rule: DispatchMove
    from_unit: int
    to_unit: int
    acting_for: int | None


def dispatch_lead(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Make one move of a lead between units; see `casebook.workflow.move`."""
    lead = locked_lead(session, viewer, order.subject_id)
    action = DispatchAction(order.action)
    handing = _check(session, viewer, order, (action, lead))
    check_seen(f"lead {lead.id}", order, lead.seq)
    _note(session, viewer, handing, order.reason, now)
    _put(lead, handing, now)
    thing, told = handing.subject, {"reason": order.reason, "seq": lead.seq, **_told(handing)}
    told |= lent(handing.acting_for)
    record_event(session, now, RECORDED[action], thing, viewer.account_id, **told)
    return Moved(SubjectKind.LEAD, lead.id, lead.seq)


def dispatch_case(session: Session, viewer: Viewer, order: Move, now: datetime) -> Moved:
    """Make one move of a case between units, and of the leads it holds with it."""
    ids = sorted(ground.lead_id for ground in grounds_now(session, order.subject_id))
    leads = [locked_lead(session, viewer, lead_id) for lead_id in ids]
    case = locked_case(session, viewer, order.subject_id)
    action = CaseAction(order.action)
    handing = _check(session, viewer, order, (OF_CASES[action], case))
    check_seen(f"case {case.id}", order, case.seq)
    if sorted(ground.lead_id for ground in grounds_now(session, case.id)) != ids:
        raise NotPossible(f"case {case.id}: its items changed a moment ago; look again")
    step = Step(action, viewer.account_id, None, order.reason, detail=_told(handing), may=handing.rule.may)
    record_step(session, viewer, case, step, now)
    _note(session, viewer, handing, order.reason, now)
    case.unit_id, case.dispatch = handing.to_unit, handing.rule.to
    for lead in leads:
        _put(lead, handing, now)
    return Moved(SubjectKind.CASE, case.id, case.seq, case.id)


def _check(
    session: Session, viewer: Viewer, order: Move, what: tuple[DispatchAction, Lead | Case]
) -> Handing:
    """Raises NotPossible, NotAllowed, Incomplete, or NotFound for a unit that is not below the viewer's."""
    action, row = what
    kind = SubjectKind.LEAD if isinstance(row, Lead) else SubjectKind.CASE
    rule = DISPATCH_MOVES.get((row.dispatch, action))
    if rule is None:
        state = row.dispatch or "not sent to any unit"
        raise NotPossible(f"{kind} {row.id} is {state}; {action} is not possible")
    viewer.needs(rule.may, unit=row.unit_id)
    check_words(order, rule.needs)
    holds = {
        Need.OWN_UNIT: row.unit_id in viewer.posts,
        Need.WAITING: waits(row),
        Need.ENDED: is_over(row),
    }
    for need, fits in holds.items():
        if need in rule.needs and not fits:
            raise Incomplete(order.action, need)
    there = _target(session, viewer, order, row.unit_id, (kind, row.id))
    return Handing((kind, row.id), action, rule, row.unit_id, there, viewer.acts_for(rule.may, row.unit_id))


def _target(session: Session, viewer: Viewer, order: Move, here: int, subject: Subject) -> int:
    """The unit where it is afterwards."""
    if order.action in (DispatchAction.SEND_BACK, CaseAction.SEND_BACK):
        return _elsewhere(_sender(session, here, subject), here, subject)
    if order.action not in (DispatchAction.DISPATCH, CaseAction.DISPATCH):
        return here
    there = int(order.fields["unit_id"])
    if session.get(Unit, there) is None or not viewer.sees(there):
        raise NotFound(f"no unit {there}")
    return _elsewhere(there, here, subject)


def _elsewhere(there: int, here: int, subject: Subject) -> int:
    if there == here:
        raise NotPossible(f"{subject[0]} {subject[1]} is in unit {there} already")
    return there


def _sender(session: Session, here: int, subject: Subject) -> int:
    """The unit that sent it here last; the root where nothing is known."""
    sent = (
        select(Dispatch.from_unit_id)
        .where(Dispatch.subject_type == subject[0], Dispatch.subject_id == subject[1])
        .where(Dispatch.action == DispatchAction.DISPATCH, Dispatch.to_unit_id == here)
    )
    return session.scalar(sent.order_by(Dispatch.id.desc()).limit(1)) or ROOT_UNIT


def _put(lead: Lead, handing: Handing, now: datetime) -> None:
    lead.unit_id, lead.dispatch = handing.to_unit, handing.rule.to
    lead.updated_at, lead.seq = now, lead.seq + 1


def _note(session: Session, viewer: Viewer, handing: Handing, reason: str, now: datetime) -> None:
    session.add(
        Dispatch(
            subject_type=handing.subject[0],
            subject_id=handing.subject[1],
            action=handing.action,
            from_unit_id=handing.from_unit,
            to_unit_id=handing.to_unit,
            reason=reason.strip(),
            account_id=viewer.account_id,
            acting_for_id=handing.acting_for,
            at=now,
        )
    )
    session.flush()


def _told(handing: Handing) -> dict[str, int]:
    return {"from_unit": handing.from_unit, "to_unit": handing.to_unit}
