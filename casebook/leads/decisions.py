"""Writing decisions on leads down: appended with who, when and why; one taken back stays in the record.

Which decision may be made, and what it does to cases, is for `casebook.workflow`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import Conflict, NotFound
from casebook.leads.status import AFTER, FINAL, standing_decisions
from casebook.listing import clean_text
from casebook.models.accounts import Account
from casebook.models.deciding import Decision, DecisionReason, DecisionSign, Lead
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import LeadStatus, Verdict
from casebook.vocabulary.roles import Permission

RECORDED: Mapping[Verdict, AuditAction] = {
    Verdict.CONFIRM: AuditAction.LEAD_CONFIRMED,
    Verdict.DISMISS: AuditAction.LEAD_DISMISSED,
    Verdict.LATER: AuditAction.LEAD_PUT_OFF,
    Verdict.SEEN: AuditAction.LEAD_SEEN,
    Verdict.REOPEN: AuditAction.LEAD_REOPENED,
}
"""Verdict → the event that tells of it."""
UNDO_DEPTH = 10
LEFT_A_CASE = and_(Decision.verdict == Verdict.REOPEN, Decision.status_before == LeadStatus.CONFIRMED)
"""Reopened because a case let go of it: a move of that case, which no undo of the lead takes back."""
PUT_OFF = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision as it is written down."""

    account_id: int
    verdict: Verdict
    reason: str = ""
    note: str = ""
    until: datetime | None = None
    """Of a lead put off; three days from now when not given."""
    acting_for_id: int | None = None
    """Whose right it is, when it is lent."""


def record_decision(session: Session, lead: Lead, what: Deciding, now: datetime) -> Decision:
    """Append a decision to a locked lead and bring its status up to it."""
    until = (what.until or now + PUT_OFF) if what.verdict == Verdict.LATER else None
    decision = Decision(
        lead_id=lead.id,
        account_id=what.account_id,
        acting_for_id=what.acting_for_id,
        at=now,
        verdict=what.verdict,
        reason=what.reason if what.verdict == Verdict.DISMISS else "",
        note=clean_text(what.note),
        version_id=lead.version_id,
        score=lead.score,
        worth=lead.worth,
        status_before=lead.status,
        later_until=until,
    )
    session.add(decision)
    session.flush()
    if what.verdict in FINAL:
        _keep_reasons(session, lead, decision)
        _keep_signs(session, lead, decision)
    lead.status, lead.later_until = AFTER[what.verdict], until
    lead.updated_at, lead.seq = now, lead.seq + 1
    thing, told = ("lead", lead.id), {"reason": what.reason, "seq": lead.seq} | lent(what.acting_for_id)
    record_event(session, now, RECORDED[what.verdict], thing, what.account_id, **told)
    return decision


def record_undo(session: Session, viewer: Viewer, lead: Lead, decision: Decision, now: datetime) -> Decision:
    """Take a decision back: the lead is where it was, unless a screening has withdrawn it since."""
    acting_for = viewer.acts_for(Permission.DECIDE, lead.unit_id)
    undo = Decision(
        lead_id=lead.id,
        account_id=viewer.account_id,
        acting_for_id=acting_for,
        at=now,
        verdict=Verdict.UNDO,
        version_id=lead.version_id,
        status_before=lead.status,
        undoes_id=decision.id,
    )
    session.add(undo)
    session.flush()
    if lead.status == AFTER[Verdict(decision.verdict)]:
        lead.status = LeadStatus(decision.status_before)
        lead.later_until = _put_off_until(session, lead) if lead.status == LeadStatus.LATER else None
    lead.updated_at, lead.seq = now, lead.seq + 1
    thing, told = ("lead", lead.id), {"undoes": decision.id, "seq": lead.seq} | lent(acting_for)
    record_event(session, now, AuditAction.LEAD_UNDONE, thing, viewer.account_id, **told)
    return undo


def lent(acting_for_id: int | None) -> dict[str, int]:
    """What an event tells of a right that is lent: for whom somebody acted."""
    return {} if acting_for_id is None else {"acting_for": acting_for_id}


def locked_lead(session: Session, viewer: Viewer, lead_id: int) -> Lead:
    """A lead's row that the viewer sees, held until the unit of work ends. Raises NotFound."""
    mine = select(Lead).where(Lead.id == lead_id, *seen_leads(viewer))
    locked = mine.with_for_update(key_share=True)
    lead = session.scalar(locked, execution_options={"populate_existing": True})
    if lead is None:
        raise NotFound(f"no lead {lead_id}")
    return lead


def last_standing_on(session: Session, lead_id: int) -> Decision | None:
    """The latest decision on a lead that was not taken back."""
    mine = select(Decision).where(standing_decisions(), Decision.lead_id == lead_id)
    return session.scalar(mine.order_by(Decision.id.desc()).limit(1))


def last_decided_lead(session: Session, viewer: Viewer) -> int:
    """The lead that an undo of a viewer is about: of its last ten decisions, the latest that stands.

    Decisions that others have overtaken are passed over. Raises Conflict when none is left.
    """
    recent = session.scalars(
        select(Decision)
        .join(Lead, Lead.id == Decision.lead_id)
        .where(Decision.account_id == viewer.account_id, Decision.verdict != Verdict.UNDO, ~LEFT_A_CASE)
        .where(*seen_leads(viewer))
        .order_by(Decision.id.desc())
        .limit(UNDO_DEPTH)
    ).all()
    ids = [decision.lead_id for decision in recent]
    latest = (
        select(Decision.lead_id, func.max(Decision.id))
        .where(standing_decisions(), Decision.lead_id.in_(ids))
        .group_by(Decision.lead_id)
    )
    last = dict(session.execute(latest).all())
    for decision in recent:
        if last.get(decision.lead_id) == decision.id:
            return decision.lead_id
    raise Conflict("nothing to undo: no decision of yours, or others decided since")


def what_happened(session: Session, lead: Lead) -> str:
    """Why a lead cannot be decided any more, for people: who decided what and when."""
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


def _keep_signs(session: Session, lead: Lead, decision: Decision) -> None:
    session.add_all(
        DecisionSign(
            decision_id=decision.id,
            sign=sign["sign"],
            level=str(sign["detail"].get("level", "")),
            points=sign["points"],
        )
        for sign in lead.signs
    )


def _put_off_until(session: Session, lead: Lead) -> datetime | None:
    """Until when the decision that now stands again had put the lead off."""
    later = select(Decision).where(
        standing_decisions(), Decision.lead_id == lead.id, Decision.verdict == Verdict.LATER
    )
    decision = session.scalar(later.order_by(Decision.id.desc()).limit(1))
    return decision.later_until or decision.at + PUT_OFF if decision else None
