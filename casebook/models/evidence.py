"""Captures of the officers, files kept for a lead, time-stamps to be paid, anchors of the audit chain."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base, Coded
from casebook.models.goods import EvidenceFile
from casebook.vocabulary.captures import CaptureOutcome, CaptureState, LeadFileKind, StampKind


class Capture(Base):
    """One capture of a page by two officers (固证)."""

    __tablename__ = "capture"

    id: Mapped[int] = mapped_column(primary_key=True)
    capture_key: Mapped[str] = mapped_column("token", String(64), unique=True)
    """Given by who made it, so that recording it twice makes one row; the name of its package."""
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    """The lead it was asked for; it serves every lead on this version of the listing."""
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("listing_version.id"))
    """The listing version in force when it was made; None where versions before 0.2 did not note it."""
    state: Mapped[CaptureState] = mapped_column(Coded(CaptureState, 16), index=True)
    outcome: Mapped[CaptureOutcome] = mapped_column(Coded(CaptureOutcome, 16))
    record: Mapped[str] = mapped_column(Text)
    """Canonical JSON of `casebook.evidence.capture.CaptureRecord`."""
    record_sha256: Mapped[str] = mapped_column(String(64))
    operator_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    confirmation: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The second officer as on that day: `account_id`, `name`, `badge_no`, `at`."""
    sealed_at: Mapped[datetime | None]
    manifest_sha256: Mapped[str] = mapped_column(String(64), default="")
    """Of the package's `manifest.json`; empty until it is sealed."""
    expired_at: Mapped[datetime | None]

    files: Mapped[list["CaptureFile"]] = relationship(order_by="CaptureFile.name")


class CaptureFile(Base):
    """A file of a capture; its bytes are a kept file."""

    __tablename__ = "capture_file"
    __table_args__ = (UniqueConstraint("capture_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    capture_id: Mapped[int] = mapped_column(ForeignKey("capture.id"))
    name: Mapped[str] = mapped_column(String(128))
    evidence_file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)

    kept: Mapped[EvidenceFile] = relationship()


class LeadEvidence(Base):
    """A kept file that belongs to a lead: copied out of the night's capture when the lead was made."""

    __tablename__ = "lead_evidence"
    __table_args__ = (UniqueConstraint("lead_id", "kind", "evidence_file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    kind: Mapped[LeadFileKind] = mapped_column(Coded(LeadFileKind, 32))
    evidence_file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What belongs to it, e.g. the version of the reference list that flagged the listing."""
    created_at: Mapped[datetime]

    kept: Mapped[EvidenceFile] = relationship()


class Stamp(Base):
    """A time-stamp (可信时间戳) owed or paid: asked for until the authority answered."""

    __tablename__ = "stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[StampKind] = mapped_column(Coded(StampKind, 16))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the stamped file; nothing else goes to the authority."""
    capture_id: Mapped[int | None] = mapped_column(ForeignKey("capture.id"), index=True)
    asked_at: Mapped[datetime]
    """Since when it is owed."""
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
    """Why the last attempt failed."""
    token: Mapped[bytes | None] = mapped_column(LargeBinary)
    """RFC 3161 response (DER); None while it is owed."""
    stamped_at: Mapped[datetime | None]
    """The moment in the token."""
    authority: Mapped[str] = mapped_column(Text, default="")


class Anchor(Base):
    """The head of the audit chain as it was exported (锚点)."""

    __tablename__ = "anchor"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, unique=True)
    digest: Mapped[str] = mapped_column(String(64))
    """Of the event with that number."""
    at: Mapped[datetime]
    file_sha256: Mapped[str] = mapped_column(String(64))
    """Of the file that says the same outside the database."""
