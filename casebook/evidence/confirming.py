"""The second officer's confirmation (第二名执法人员确认): without it nothing is sealed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain import sha256_hex
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.canonical_json import canonical_json, moment_text
from casebook.errors import Conflict, NotFound
from casebook.evidence.as_captured import check_as_captured
from casebook.evidence.officers import may_confirm
from casebook.file_store import EvidenceStore
from casebook.models.accounts import Account
from casebook.models.evidence import Capture
from casebook.units.visible import open_capture
from casebook.viewer import Viewer
from casebook.vocabulary.captures import CaptureState


def confirm_capture(
    session: Session, viewer: Viewer, store: EvidenceStore, capture_id: int, now: datetime
) -> None:
    """Record that a second officer looked at an unsealed capture and stands by it.

    The caller has made sure that it is this person (an own sign-in). Raises Conflict with the reason when
    the officer or the capture's state does not allow it, EvidenceDamaged when a kept file or a row is not
    what was captured, NotFound.
    """
    open_capture(session, viewer, capture_id)
    capture = locked_capture(session, capture_id)
    if capture.state != CaptureState.UNSEALED:
        raise Conflict(f"capture {capture_id} is {capture.state}; only an unsealed one can be confirmed")
    second = session.get(Account, viewer.account_id)
    if second is None:
        raise NotFound(f"no account {viewer.account_id}")
    if why_not := may_confirm(session, second, capture, now):
        raise Conflict(why_not)
    check_as_captured(session, store, capture)
    capture.state = CaptureState.CONFIRMED
    capture.confirmed_by_id, capture.confirmed_at = second.id, now
    capture.confirmation = {
        "account_id": second.id,
        "name": second.display_name,
        "badge_no": second.badge_no,
        "at": moment_text(now),
        "record_sha256": capture.record_sha256,
    }
    record_event(
        session,
        now,
        AuditAction.CAPTURE_CONFIRMED,
        ("capture", capture_id),
        second.id,
        record_sha256=capture.record_sha256,
        confirmation_sha256=sha256_hex(canonical_json(capture.confirmation)),
    )


def locked_capture(session: Session, capture_id: int) -> Capture:
    """A capture's row, held until the unit of work ends. Raises NotFound."""
    capture = session.scalar(select(Capture).where(Capture.id == capture_id).with_for_update())
    if capture is None:
        raise NotFound(f"no capture {capture_id}")
    return capture
