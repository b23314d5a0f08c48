"""Deleting what is due: the tombstone is committed first, the bytes go next, a killed run is finished.

A row that promises bytes which are gone would be a lie; bytes whose row says "deleted" are only untidy.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.audit.chain import sha256_hex
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.bulk import chunks
from casebook.database import Casebook
from casebook.evidence.confirming import locked_capture
from casebook.models.evidence import Capture
from casebook.models.goods import EvidenceFile
from casebook.retention.plan import Plan
from casebook.retention.states import RetentionState
from casebook.vocabulary.captures import CaptureState

AT_ONCE = 500


def expire(book: Casebook, packages: Path, due: Plan, now: datetime) -> int:
    """Delete what a plan names; answers how many files went.

    Must run alone: an import or a crawl might just keep the same bytes again.
    """
    for capture_id, state in due.captures:
        with book.begin() as session:
            _expire_capture(session, capture_id, state, now)
    for part in chunks([number for number, _ in due.files], AT_ONCE):
        with book.begin() as session:
            _bury(session, part, now)
    return sweep(book, packages)


def sweep(book: Casebook, packages: Path) -> int:
    """Take away the bytes of everything that the book calls deleted; answers how many files went."""
    with book.read() as session:
        capture_keys = session.scalars(
            select(Capture.capture_key).where(Capture.state == CaptureState.EXPIRED)
        ).all()
        buried = session.scalars(
            select(EvidenceFile.sha256).where(EvidenceFile.deleted_at.is_not(None))
        ).all()
    for capture_key in capture_keys:
        shutil.rmtree(packages / capture_key, ignore_errors=True)
    return sum(_take_away(book, sha256) for sha256 in buried if book.evidence.has(sha256))


def _expire_capture(session: Session, capture_id: int, state: RetentionState, now: datetime) -> None:
    capture = locked_capture(session, capture_id)
    if capture.state == CaptureState.EXPIRED:
        return
    capture.state, capture.expired_at = CaptureState.EXPIRED, now
    record_event(
        session,
        now,
        AuditAction.CAPTURE_EXPIRED,
        ("capture", capture_id),
        rule=state,
        record_sha256=capture.record_sha256,
        manifest_sha256=capture.manifest_sha256,
        files=sorted(file.kept.sha256 for file in capture.files),
    )


def _bury(session: Session, numbers: Sequence[int], now: datetime) -> None:
    rows = session.scalars(select(EvidenceFile.sha256).where(EvidenceFile.id.in_(numbers)))
    digests = sorted(rows)
    session.execute(update(EvidenceFile).where(EvidenceFile.id.in_(numbers)).values(deleted_at=now))
    together = sha256_hex("\n".join(digests))
    record_event(session, now, AuditAction.FILES_EXPIRED, count=len(digests), files=digests, sha256=together)


def _take_away(book: Casebook, sha256: str) -> bool:
    """Delete one file's bytes, unless the same bytes were kept again meanwhile."""
    with book.begin() as session:
        held = session.scalar(select(EvidenceFile).where(EvidenceFile.sha256 == sha256).with_for_update())
        if held is None or held.deleted_at is None:
            return False
        book.evidence.delete(sha256)
    return True
