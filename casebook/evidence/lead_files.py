"""Files kept for a lead: what the night's capture held of its listing, copied out when the lead was made."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.evidence.kept_files import Provenance, keep_files
from casebook.file_store import EvidenceStore
from casebook.models.evidence import LeadEvidence
from casebook.vocabulary.captures import LeadFileKind


@dataclass(frozen=True, slots=True)
class LeadFile:
    """A file for a lead."""

    lead_id: int
    kind: LeadFileKind
    body: bytes
    media_type: str
    detail: dict[str, Any] = field(default_factory=dict)


def keep_for_lead(session: Session, store: EvidenceStore, file: LeadFile, now: datetime) -> int:
    """Keep a file for a lead, once; answers the row's id."""
    kept = keep_files(session, [(file.body, file.media_type)], Provenance(now, store))[file.body]
    known = session.scalar(
        select(LeadEvidence.id).where(
            LeadEvidence.lead_id == file.lead_id,
            LeadEvidence.kind == file.kind,
            LeadEvidence.evidence_file_id == kept.id,
        )
    )
    if known is not None:
        return known
    row = LeadEvidence(
        lead_id=file.lead_id, kind=file.kind, evidence_file_id=kept.id, detail=file.detail, created_at=now
    )
    session.add(row)
    session.flush()
    return row.id
