"""A confirmed lead that a case no longer holds: it waits for an officer again."""

from datetime import datetime

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.leads.decisions import lent
from casebook.models.deciding import Decision, Lead
from casebook.viewer import Viewer
from casebook.vocabulary.leads import LeadStatus, Verdict
from casebook.vocabulary.roles import Permission


def return_to_queue(session: Session, viewer: Viewer, lead: Lead, reason: str, now: datetime) -> None:
    """Open a locked lead again: appended as a reopening with the reason for which it left its case."""
    acting_for = viewer.acts_for(Permission.DECIDE, lead.unit_id)
    session.add(
        Decision(
            lead_id=lead.id,
            account_id=viewer.account_id,
            acting_for_id=acting_for,
            at=now,
            verdict=Verdict.REOPEN,
            note=reason,
            version_id=lead.version_id,
            score=lead.score,
            status_before=lead.status,
        )
    )
    lead.status, lead.updated_at, lead.seq = LeadStatus.OPEN, now, lead.seq + 1
    thing, told = ("lead", lead.id), {"reason": reason, "seq": lead.seq} | lent(acting_for)
    record_event(session, now, AuditAction.LEAD_REOPENED, thing, viewer.account_id, **told)
    session.flush()
