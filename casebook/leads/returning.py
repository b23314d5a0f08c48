"""A confirmed lead that a case no longer holds: it waits for an officer again."""

from datetime import datetime

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.models.deciding import Decision, Lead
from casebook.vocabulary.leads import LeadStatus, Verdict


def return_to_queue(session: Session, lead: Lead, account_id: int, reason: str, now: datetime) -> None:
    """Open a locked lead again: appended as a reopening with the reason for which it left its case."""
    session.add(
        Decision(
            lead_id=lead.id,
            account_id=account_id,
            at=now,
            verdict=Verdict.REOPEN,
            note=reason,
            version_id=lead.version_id,
            score=lead.score,
            status_before=lead.status,
        )
    )
    lead.status, lead.updated_at, lead.seq = LeadStatus.OPEN, now, lead.seq + 1
    record_event(
        session, now, AuditAction.LEAD_REOPENED, ("lead", lead.id), account_id, reason=reason, seq=lead.seq
    )
    session.flush()
