"""Whether the rows of captures still say what the audit chain says happened: SQL behind our back is found."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.errors import CasebookError
from casebook.evidence.carried.verify import Finding
from casebook.models.accounts import AuditEvent
from casebook.models.evidence import Capture, Stamp
from casebook.vocabulary.captures import CaptureOutcome, CaptureState

AFTER: Mapping[str, CaptureState] = {
    AuditAction.CAPTURE_RECORDED: CaptureState.UNSEALED,
    AuditAction.CAPTURE_CONFIRMED: CaptureState.CONFIRMED,
    AuditAction.CAPTURE_SEALED: CaptureState.SEALED,
    AuditAction.CAPTURE_EXPIRED: CaptureState.EXPIRED,
}
"""Event → the state it leaves a capture in."""


def check_row(session: Session, capture_id: int) -> Iterator[Finding]:
    """What passed and what did not about one capture's rows."""
    events = _events(session, capture_id)
    where = f"capture {capture_id}"
    try:
        capture = session.get(Capture, capture_id)
    except CasebookError as error:
        yield Finding(False, "row_edited", where, f"differs from the audit chain: {error}")
        return
    if capture is None:
        yield Finding(False, "row_missing", where, "the chain knows it, the table does not")
        return
    if AuditAction.CAPTURE_RECORDED not in events:
        yield Finding(False, "row_unknown", where, "the table has it, the chain does not")
        return
    try:
        wrong = [name for name, said, found in _facts(session, capture, events) if said != found]
    except (ValueError, KeyError, TypeError) as error:
        wrong = [f"something that cannot be read any more ({error})"]
    if wrong:
        yield Finding(False, "row_edited", where, f"differs from the audit chain: {', '.join(wrong)}")
    else:
        yield Finding(True, "row", where, f"{capture.state}, as the audit chain says")


def known_captures(session: Session) -> list[int]:
    """Ids of all captures that the table or the chain knows."""
    told = session.scalars(
        select(AuditEvent.object_id).where(AuditEvent.action == AuditAction.CAPTURE_RECORDED)
    )
    return sorted({int(one) for one in told if one.isdecimal()} | set(session.scalars(select(Capture.id))))


def _events(session: Session, capture_id: int) -> dict[str, AuditEvent]:
    rows = session.scalars(
        select(AuditEvent)
        .where(AuditEvent.object_type == "capture", AuditEvent.object_id == str(capture_id))
        .order_by(AuditEvent.seq)
    )
    return {row.action: row for row in rows}


def _facts(
    session: Session, capture: Capture, events: dict[str, AuditEvent]
) -> Iterator[tuple[str, Any, Any]]:
    """(column, what the chain says, what the row says)."""
    begun = events[AuditAction.CAPTURE_RECORDED].detail
    record = json.loads(capture.record)
    yield "record", begun["record_sha256"], hashlib.sha256(capture.record.encode()).hexdigest()
    yield "record_sha256", begun["record_sha256"], capture.record_sha256
    yield "token", begun["token"], capture.capture_key
    yield "lead_id", begun["lead"], capture.lead_id
    yield "outcome", begun["outcome"], capture.outcome
    yield "operator_id", events[AuditAction.CAPTURE_RECORDED].account_id, capture.operator_id
    yield "created_at", events[AuditAction.CAPTURE_RECORDED].at, capture.created_at
    yield "state", _state(begun["outcome"], events), capture.state
    listed = sorted((one["name"], one["sha256"]) for one in record["files"])
    yield "capture_file", listed, sorted((one.name, one.kept.sha256) for one in capture.files)
    if confirmed := events.get(AuditAction.CAPTURE_CONFIRMED):
        yield "confirmed_by_id", confirmed.account_id, capture.confirmed_by_id
        yield "confirmed_at", confirmed.at, capture.confirmed_at
        written = json.dumps(capture.confirmation, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        found = hashlib.sha256(written.encode()).hexdigest()
        yield "confirmation", confirmed.detail["confirmation_sha256"], found
    if sealed := events.get(AuditAction.CAPTURE_SEALED):
        yield "sealed_at", sealed.at, capture.sealed_at
        yield "manifest_sha256", sealed.detail["manifest_sha256"], capture.manifest_sha256
        yield from _stamp_facts(session, capture, events)


def _stamp_facts(
    session: Session, capture: Capture, events: dict[str, AuditEvent]
) -> Iterator[tuple[str, Any, Any]]:
    stamp = session.scalar(select(Stamp).where(Stamp.capture_id == capture.id))
    sealed = events[AuditAction.CAPTURE_SEALED].detail["manifest_sha256"]
    yield "stamp.digest", sealed, None if stamp is None else stamp.digest
    paid = events.get(AuditAction.CAPTURE_STAMPED)
    token = None if stamp is None or stamp.token is None else hashlib.sha256(stamp.token).hexdigest()
    yield "stamp.token", None if paid is None else paid.detail["token_sha256"], token


def _state(outcome: str, events: dict[str, AuditEvent]) -> CaptureState:
    if outcome == CaptureOutcome.FAILED and AuditAction.CAPTURE_EXPIRED not in events:
        return CaptureState.FAILED
    return [state for action, state in AFTER.items() if action in events][-1]
