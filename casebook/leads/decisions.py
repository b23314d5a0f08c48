"""Deciding leads: confirm into a case, dismiss with a reason, put off, mark as seen, undo; all appended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.leads.authorising import withdraw_with_dismissal
from casebook.leads.status import AFTER, FINAL, UNDECIDED, standing_decisions
from casebook.listing import clean_text
from casebook.models.accounts import Account
from casebook.models.deciding import Case, CaseLead, Decision, DecisionReason, Lead
from casebook.office_time import office_day
from casebook.vocabulary.cases import CaseStatus
from casebook.vocabulary.leads import AnyReason, DismissalReason, LeadStatus, Verdict

RECORDED: Mapping[Verdict, AuditAction] = {
    Verdict.CONFIRM: AuditAction.LEAD_CONFIRMED,
    Verdict.DISMISS: AuditAction.LEAD_DISMISSED,
    Verdict.LATER: AuditAction.LEAD_PUT_OFF,
    Verdict.SEEN: AuditAction.LEAD_SEEN,
}
"""Verdict → the event that tells of it."""
UNDO_DEPTH = 10
PUT_OFF = timedelta(days=3)


class Changed(Conflict):
    """The listing shows something else by now; look again before deciding."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants recorded about a lead."""

    lead_id: int
    account_id: int
    verdict: Verdict
    """Any but `undo`."""
    reason: AnyReason = ""
    note: str = ""
    seen_version_id: int | None = None
    """The listing version that was on the screen; another one in force meanwhile is a conflict."""


def decide(session: Session, order: Order, now: datetime) -> Decision:
    """Record one decision on an undecided lead.

    Raises Conflict when somebody was first (the message says who, when and what), NotFound, or
    CasebookError for an unknown verdict or reason.
    """
    _check(order)
    lead = _locked(session, order.lead_id)
    if lead.status not in UNDECIDED:
        raise Conflict(_what_happened(session, lead))
    if order.seen_version_id not in (None, lead.version_id):
        raise Changed(
            f"lead {lead.id}: the listing has changed since version {order.seen_version_id} was seen"
        )
    decision = Decision(
        lead_id=lead.id,
        account_id=order.account_id,
        at=now,
        verdict=order.verdict,
        reason=order.reason,
        note=clean_text(order.note),
        version_id=lead.version_id,
        score=lead.score,
        status_before=lead.status,
    )
    session.add(decision)
    session.flush()
    if order.verdict in FINAL:
        _keep_reasons(session, lead, decision)
    lead.status, lead.updated_at = AFTER[order.verdict], now
    lead.later_until = now + PUT_OFF if order.verdict == Verdict.LATER else None
    if order.verdict == Verdict.CONFIRM:
        _open_case(session, lead, decision)
    action = RECORDED[order.verdict]
    record_event(session, now, action, ("lead", lead.id), order.account_id, reason=order.reason)
    return decision


def undo_last(session: Session, account_id: int, now: datetime) -> Decision:
    """Take back the account's latest decision that still stands, at most ten deep.

    Decisions that others have overtaken are passed over. A lead that was withdrawn since (no longer flagged)
    stays withdrawn. Raises Conflict when there is no decision to take back.
    """
    decision = _last_standing(session, account_id)
    lead = _locked(session, decision.lead_id)
    latest = _standing(lead).order_by(Decision.id.desc()).limit(1)
    if session.scalar(latest) != decision:
        raise Conflict(_what_happened(session, lead))
    undo = Decision(
        lead_id=lead.id,
        account_id=account_id,
        at=now,
        verdict=Verdict.UNDO,
        version_id=lead.version_id,
        status_before=lead.status,
        undoes_id=decision.id,
    )
    session.add(undo)
    if decision.verdict == Verdict.CONFIRM:
        _withdraw_from_case(session, decision)
    if decision.reason == DismissalReason.AUTHORISED:
        withdraw_with_dismissal(session, lead.id, account_id, now)
    if lead.status == AFTER[decision.verdict]:
        lead.status, lead.updated_at = decision.status_before, now
        lead.later_until = _put_off_until(session, lead) if lead.status == LeadStatus.LATER else None
    record_event(session, now, AuditAction.LEAD_UNDONE, ("lead", lead.id), account_id, undoes=decision.id)
    session.flush()
    return undo


def _check(order: Order) -> None:
    if order.verdict not in AFTER:
        raise CasebookError(f"verdict {order.verdict[:80]!r}: expected one of {', '.join(AFTER)}")
    if DismissalReason.of(order.reason) is None and (order.reason or order.verdict == Verdict.DISMISS):
        raise CasebookError(f"reason {order.reason[:80]!r}: expected one of {', '.join(DismissalReason)}")


def _keep_reasons(session: Session, lead: Lead, decision: Decision) -> None:
    session.add_all(
        DecisionReason(
            decision_id=decision.id,
            feature=reason.feature,
            points=reason.points,
            name=str(reason.detail.get("name", "")),
        )
        for reason in lead.reasons
    )


def _locked(session: Session, lead_id: int) -> Lead:
    locked = select(Lead).where(Lead.id == lead_id).with_for_update()
    lead = session.scalar(locked, execution_options={"populate_existing": True})
    if lead is None:
        raise NotFound(f"no lead {lead_id}")
    return lead


def _standing(lead: Lead) -> Select[Decision]:
    return select(Decision).where(Decision.lead_id == lead.id, standing_decisions())


def _put_off_until(session: Session, lead: Lead) -> datetime | None:
    """Until when the decision that now stands again had put the lead off."""
    session.flush()
    later = _standing(lead).where(Decision.verdict == Verdict.LATER)
    decision = session.scalar(later.order_by(Decision.id.desc()).limit(1))
    return decision.at + PUT_OFF if decision else None


def _what_happened(session: Session, lead: Lead) -> str:
    if lead.status == LeadStatus.WITHDRAWN:
        return f"lead {lead.id} is withdrawn: it is no longer flagged"
    row = session.execute(
        select(Decision.verdict, Decision.reason, Decision.at, Account.display_name)
        .join(Account, Account.id == Decision.account_id)
        .where(Decision.lead_id == lead.id)
        .order_by(Decision.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return f"lead {lead.id} is {lead.status}"
    return f"{row.display_name} {row.at:%Y-%m-%d %H:%M}Z: {row.verdict} {row.reason}".rstrip()


def _last_standing(session: Session, account_id: int) -> Decision:
    recent = session.scalars(
        select(Decision)
        .where(Decision.account_id == account_id, Decision.verdict != Verdict.UNDO)
        .order_by(Decision.id.desc())
        .limit(UNDO_DEPTH)
    ).all()
    latest = session.scalars(
        select(func.max(Decision.id))
        .where(Decision.lead_id.in_([decision.lead_id for decision in recent]), standing_decisions())
        .group_by(Decision.lead_id)
    )
    standing = set(latest)
    for decision in recent:
        if decision.id in standing:
            return decision
    raise Conflict("nothing to undo: no decision of yours, or others decided since")


def _open_case(session: Session, lead: Lead, decision: Decision) -> None:
    case = Case(
        number=f"draft-{decision.id}",
        title=lead.version.title,
        opened_at=decision.at,
        opened_by_id=decision.account_id,
    )
    session.add(case)
    session.flush()
    case.number = f"{office_day(decision.at).year}-{case.id:05d}"
    session.add(CaseLead(lead_id=lead.id, case_id=case.id, decision_id=decision.id))
    record_event(
        session, decision.at, AuditAction.CASE_OPENED, ("case", case.id), decision.account_id, lead=lead.id
    )


def _withdraw_from_case(session: Session, decision: Decision) -> None:
    link = session.get(CaseLead, decision.lead_id)
    if link is None:
        return
    case_id = link.case_id
    session.execute(delete(CaseLead).where(CaseLead.lead_id == decision.lead_id))
    left = session.scalar(select(func.count()).where(CaseLead.case_id == case_id))
    if not left and (case := session.get(Case, case_id)):
        case.status = CaseStatus.WITHDRAWN
