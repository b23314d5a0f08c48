"""Whether the rows of captures still say what the audit chain says happened: SQL behind our back is found."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.evidence.carried.verify import Finding
from casebook.models.accounts import AuditEvent
from casebook.models.evidence import Capture, Stamp

AFTER = {
    "capture.record": "unsealed",
    "capture.confirm": "confirmed",
    "capture.seal": "sealed",
    "capture.expire": "expired",
}
"""Event → the state it leaves a capture in."""


def check_row(session: Session, capture_id: int) -> Iterator[Finding]:
    """What passed and what did not about one capture's rows."""
    events = _events(session, capture_id)
    where = f"capture {capture_id}"
    capture = session.get(Capture, capture_id)
    if capture is None:
        yield Finding(False, "row_missing", where, "the chain knows it, the table does not")
        return
    if "capture.record" not in events:
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
    told = session.scalars(select(AuditEvent.object_id).where(AuditEvent.action == "capture.record"))
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
    begun = events["capture.record"].detail
    record = json.loads(capture.record)
    yield "record", begun["record_sha256"], hashlib.sha256(capture.record.encode()).hexdigest()
    yield "record_sha256", begun["record_sha256"], capture.record_sha256
    yield "token", begun["token"], capture.token
    yield "lead_id", begun["lead"], capture.lead_id
    yield "outcome", begun["outcome"], capture.outcome
    yield "operator_id", events["capture.record"].account_id, capture.operator_id
    yield "created_at", events["capture.record"].at, capture.created_at
    yield "state", _state(begun["outcome"], events), capture.state
    listed = sorted((one["name"], one["sha256"]) for one in record["files"])
    yield "capture_file", listed, sorted((one.name, one.kept.sha256) for one in capture.files)
    if confirmed := events.get("capture.confirm"):
        yield "confirmed_by_id", confirmed.account_id, capture.confirmed_by_id
        yield "confirmed_at", confirmed.at, capture.confirmed_at
        written = json.dumps(capture.confirmation, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        found = hashlib.sha256(written.encode()).hexdigest()
        yield "confirmation", confirmed.detail["confirmation_sha256"], found
    if sealed := events.get("capture.seal"):
        yield "sealed_at", sealed.at, capture.sealed_at
        yield "manifest_sha256", sealed.detail["manifest_sha256"], capture.manifest_sha256
        yield from _stamp_facts(session, capture, events)


def _stamp_facts(
    session: Session, capture: Capture, events: dict[str, AuditEvent]
) -> Iterator[tuple[str, Any, Any]]:
    stamp = session.scalar(select(Stamp).where(Stamp.capture_id == capture.id))
    sealed = events["capture.seal"].detail["manifest_sha256"]
    yield "stamp.digest", sealed, None if stamp is None else stamp.digest
    paid = events.get("capture.stamp")
    token = None if stamp is None or stamp.token is None else hashlib.sha256(stamp.token).hexdigest()
    yield "stamp.token", None if paid is None else paid.detail["token_sha256"], token


def _state(outcome: str, events: dict[str, AuditEvent]) -> str:
    if outcome == "failed" and "capture.expire" not in events:
        return "failed"
    return [state for action, state in AFTER.items() if action in events][-1]
