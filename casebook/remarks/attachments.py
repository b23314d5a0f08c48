"""Files (附件) that people add to leads and cases: kept by their digest, served as downloads only."""

import mimetypes
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, NotFound
from casebook.evidence.kept_files import Provenance, keep_files
from casebook.file_store import EvidenceStore
from casebook.listing import clean_text
from casebook.models.remarks import Attachment
from casebook.units.visible import open_subject
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.subjects import SubjectKind

LARGEST_BYTES = 50 * 1024 * 1024
LONGEST_NAME = 200


ADDED: dict[SubjectKind, AuditAction] = {
    SubjectKind.LEAD: AuditAction.LEAD_FILE_ADDED,
    SubjectKind.CASE: AuditAction.CASE_FILE_ADDED,
}


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file as somebody handed it over."""

    name: str
    body: bytes


def add_attachment(
    session: Session,
    viewer: Viewer,
    subject: tuple[SubjectKind, int],
    file: AddedFile,
    provenance: Provenance,
) -> Attachment:
    """Keep a file for a lead or a case. Raises NotFound, NotAllowed, or CasebookError by its name or size."""
    viewer.needs(Permission.DECIDE, unit=open_subject(session, viewer, subject).unit_id)
    name = PurePosixPath(clean_text(file.name).replace("\\", "/")).name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise CasebookError(f"file {name[:80]!r}: expected a name of 1 to {LONGEST_NAME} characters")
    if not 0 < len(file.body) <= LARGEST_BYTES:
        raise CasebookError(f"file {name[:80]!r}: {len(file.body):,} bytes, expected 1 to {LARGEST_BYTES:,}")
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kept = keep_files(session, [(file.body, media_type)], provenance)[file.body]
    kind, subject_id = subject
    row = Attachment(
        subject_type=kind,
        subject_id=subject_id,
        name=name,
        evidence_file_id=kept.id,
        account_id=viewer.account_id,
        at=provenance.now,
    )
    session.add(row)
    session.flush()
    told = {"attachment": row.id, "name": name, "sha256": kept.sha256, "size": kept.size}
    record_event(session, provenance.now, ADDED[kind], (kind, subject_id), viewer.account_id, **told)
    return row


def read_attachment(
    session: Session, viewer: Viewer, store: EvidenceStore, attachment_id: int
) -> tuple[str, bytes]:
    """The name and the bytes of a file, checked. Raises NotFound, EvidenceDamaged."""
    row = session.get(Attachment, attachment_id)
    if row is None or row.kept.deleted_at is not None:
        raise NotFound(f"no file {attachment_id}")
    open_subject(session, viewer, (row.subject_type, row.subject_id))
    return row.name, store.get(row.kept.sha256)
