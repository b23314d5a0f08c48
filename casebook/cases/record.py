"""Writing a move down: the row of the move, the case's state, and the event in the audit chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.leads.decisions import lent
from casebook.models.cases import Case, CaseMoveRow
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.vocabulary.roles import Permission

RECORDED: Mapping[CaseAction, AuditAction] = {
    CaseAction.OPEN: AuditAction.CASE_OPENED,
    CaseAction.ADD: AuditAction.CASE_ITEMS_ADDED,
    CaseAction.TAKE_OUT: AuditAction.CASE_ITEMS_TAKEN_OUT,
    CaseAction.MOVE_ITEMS: AuditAction.CASE_ITEMS_MOVED,
    CaseAction.RECEIVE: AuditAction.CASE_ITEMS_RECEIVED,
    CaseAction.MERGE: AuditAction.CASE_MERGED,
    CaseAction.SPLIT: AuditAction.CASE_SPLIT,
    CaseAction.WITHDRAW: AuditAction.CASE_WITHDRAWN,
    CaseAction.REGISTER: AuditAction.CASE_REGISTERED,
    CaseAction.PROPOSE_FILING: AuditAction.FILING_PROPOSED,
    CaseAction.PROPOSE_NOT_FILING: AuditAction.NOT_FILING_PROPOSED,
    CaseAction.PROPOSE_CLOSING: AuditAction.CLOSING_PROPOSED,
    CaseAction.RETURN: AuditAction.PROPOSAL_RETURNED,
    CaseAction.FILE: AuditAction.CASE_FILED,
    CaseAction.NOT_FILE: AuditAction.CASE_NOT_FILED,
    CaseAction.INVESTIGATE: AuditAction.CASE_INVESTIGATED,
    CaseAction.SUSPEND: AuditAction.CASE_SUSPENDED,
    CaseAction.RESUME: AuditAction.CASE_RESUMED,
    CaseAction.DECIDE: AuditAction.CASE_DECIDED,
    CaseAction.TRANSFER: AuditAction.CASE_TRANSFERRED,
    CaseAction.TO_POLICE: AuditAction.CASE_TO_POLICE,
    CaseAction.CLOSE: AuditAction.CASE_CLOSED,
    CaseAction.REOPEN: AuditAction.CASE_REOPENED,
    CaseAction.SET: AuditAction.CASE_FIELDS_SET,
    CaseAction.DISPATCH: AuditAction.CASE_DISPATCHED,
    CaseAction.SIGN_FOR: AuditAction.CASE_SIGNED_FOR,
    CaseAction.SEND_BACK: AuditAction.CASE_SENT_BACK,
    CaseAction.FINISH: AuditAction.CASE_FINISHED,
}
"""Action → the event that tells of it; an approval is told as what was approved."""


@dataclass(frozen=True, slots=True)
class Step:
    """A move as it is written down."""

    action: CaseAction
    account_id: int
    to: CaseState | None = None
    """None where the state stays."""
    reason: str = ""
    approver_id: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    may: Permission = Permission.DECIDE
    """The right by which the last of the two acted, which may be lent."""


def record_step(session: Session, viewer: Viewer, case: Case, step: Step, now: datetime) -> CaseMoveRow:
    """Append a move that a viewer makes to a locked case; its `seq` grows by one."""
    acting_for = viewer.acts_for(step.may, case.unit_id)
    to = step.to or CaseState(case.state)
    case.seq += 1
    row = CaseMoveRow(
        case_id=case.id,
        seq=case.seq,
        action=step.action,
        from_state=case.state,
        to_state=to,
        reason=step.reason,
        account_id=step.account_id,
        approver_id=step.approver_id,
        acting_for_id=acting_for,
        at=now,
        detail=step.detail,
    )
    case.state = to
    session.add(row)
    session.flush()
    told = {"seq": row.seq, "from": row.from_state, "to": row.to_state, "reason": step.reason}
    told |= lent(acting_for)
    doer = step.approver_id or step.account_id
    record_event(session, now, RECORDED[step.action], ("case", case.id), doer, **told, **step.detail)
    return row
