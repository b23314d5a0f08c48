"""What a package tells of its lead: the listing as flagged, why, and the files of the night's capture."""

import mimetypes
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.canonical_json import canonical_json
from casebook.file_store import EvidenceStore
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Lead
from casebook.models.evidence import LeadEvidence

SUFFIXES = {"application/warc": ".warc.gz", "application/gzip": ".gz"}


def lead_part(session: Session, store: EvidenceStore, lead_id: int) -> tuple[bytes, dict[str, Path]]:
    """`lead.json`, and the lead's kept files by their names in the package."""
    lead = session.get_one(Lead, lead_id)
    rows = session.scalars(
        select(LeadEvidence).where(LeadEvidence.lead_id == lead_id).order_by(LeadEvidence.id)
    ).all()
    there = {_name(row): row for row in rows if row.kept.deleted_at is None}
    document = {
        "lead": lead.id,
        "case": session.scalar(
            select(Case.number).join(CaseLead, CaseLead.case_id == Case.id).where(CaseLead.lead_id == lead_id)
        ),
        "kind": lead.kind,
        "score": f"{lead.score:.2f}",
        "mark": lead.mark_key,
        "mark_version": lead.mark_version_id,
        "listing_version": lead.version_id,
        "captured_at": lead.version.captured_at,
        "title": lead.version.title,
        "reasons": [
            {"feature": one.feature, "field": one.field, "text": one.text, "points": f"{one.points:.2f}"}
            for one in lead.reasons
        ],
        "files": [
            {"name": f"data/{name}", "sha256": row.kept.sha256, "kind": row.kind, "detail": row.detail}
            for name, row in there.items()
        ],
    }
    return canonical_json(document), {name: store.path(row.kept.sha256) for name, row in there.items()}


def _name(row: LeadEvidence) -> str:
    media_type = row.kept.media_type.partition(";")[0]
    suffix = SUFFIXES.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"
    return f"lead/{row.kind}-{row.id}{suffix}"
