"""What people add to a lead or a case: notes, files, and who has read it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base
from casebook.models.goods import EvidenceFile


class Note(Base):
    """A note (备注), appended and never changed."""

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(16))
    """`lead` or `case`."""
    subject_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Attachment(Base):
    """A file that somebody added (附件); its bytes are a kept file."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(255))
    """As its owner named it, without folders."""
    evidence_file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]

    kept: Mapped[EvidenceFile] = relationship()


class LeadReading(Base):
    """That a person has read a lead (已阅): each of them for themselves."""

    __tablename__ = "lead_reading"

    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    at: Mapped[datetime]
