"""Notes (备注) on leads and cases: appended with who and when."""

from datetime import datetime

from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError
from casebook.listing import clean_text
from casebook.models.remarks import Note
from casebook.units.visible import open_subject
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.subjects import SubjectKind

LONGEST_NOTE = 4000


NOTED: dict[SubjectKind, AuditAction] = {
    SubjectKind.LEAD: AuditAction.LEAD_NOTED,
    SubjectKind.CASE: AuditAction.CASE_NOTED,
}


def add_note(
    session: Session, viewer: Viewer, subject: tuple[SubjectKind, int], text: str, now: datetime
) -> Note:
    """Append a note. Raises NotFound, NotAllowed, or CasebookError for an empty or overlong text."""
    viewer.needs(Permission.DECIDE, unit=open_subject(session, viewer, subject).unit_id)
    clean = clean_text(text).strip()
    if not 0 < len(clean) <= LONGEST_NOTE:
        raise CasebookError(f"note: given {len(clean):,} characters, expected 1 to {LONGEST_NOTE:,}")
    kind, subject_id = subject
    note = Note(subject_type=kind, subject_id=subject_id, text=clean, account_id=viewer.account_id, at=now)
    session.add(note)
    session.flush()
    record_event(session, now, NOTED[kind], (kind, subject_id), viewer.account_id, note=note.id)
    return note
