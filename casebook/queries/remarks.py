"""Notes and files of a lead or a case, and who has read a lead."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.models.accounts import Account
from casebook.models.goods import EvidenceFile
from casebook.models.remarks import Attachment, LeadReading, Note
from casebook.queries.remark_rows import AttachmentLine, NoteLine
from casebook.units.visible import open_lead, open_subject
from casebook.viewer import Viewer


def notes_of(session: Session, viewer: Viewer, subject: tuple[str, int]) -> list[NoteLine]:
    """The notes on a subject, oldest first. Raises NotFound."""
    open_subject(session, viewer, subject)
    rows = session.execute(
        select(Note, Account.display_name)
        .join(Account, Account.id == Note.account_id)
        .where(Note.subject_type == subject[0], Note.subject_id == subject[1])
        .order_by(Note.id)
    )
    return [NoteLine(note.id, note.text, who, note.at) for note, who in rows]


def attachments_of(session: Session, viewer: Viewer, subject: tuple[str, int]) -> list[AttachmentLine]:
    """The files of a subject, oldest first; those deleted in due time are left out. Raises NotFound."""
    open_subject(session, viewer, subject)
    rows = session.execute(
        select(Attachment, EvidenceFile, Account.display_name)
        .join(EvidenceFile, EvidenceFile.id == Attachment.evidence_file_id)
        .join(Account, Account.id == Attachment.account_id)
        .where(Attachment.subject_type == subject[0], Attachment.subject_id == subject[1])
        .where(EvidenceFile.deleted_at.is_(None))
        .order_by(Attachment.id)
    )
    return [
        AttachmentLine(row.id, row.name, kept.size, kept.sha256, kept.media_type, who, row.at)
        for row, kept, who in rows
    ]


def readers_of(session: Session, viewer: Viewer, lead_id: int) -> list[tuple[int, str]]:
    """(account, name) of those who have read a lead, first reader first. Raises NotFound."""
    open_lead(session, viewer, lead_id)
    rows = (
        select(LeadReading.account_id, Account.display_name)
        .join(Account, Account.id == LeadReading.account_id)
        .where(LeadReading.lead_id == lead_id)
        .order_by(LeadReading.at, LeadReading.account_id)
    )
    return list(session.execute(rows).all())
