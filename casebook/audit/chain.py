"""The audit chain: each event is linked to the one before, so that none can be changed, taken out or moved.

Link n is the SHA-256 of the text "link n-1, n, content of n" (digests in hexadecimal, one a line). A link
needs only the digest of the content: an extract may show one event and prove its place among hidden ones.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from casebook.canonical_json import moment_text
from casebook.models.accounts import AuditEvent

NEW_EVENTS = "new audit events"
START = "0" * 64
"""Stands for the link before the first one."""
CHAIN_LOCK = 0x636861696E
"""Key of PostgreSQL's advisory lock; on SQLite there is one writer anyway."""


def content_of(event: AuditEvent) -> str:
    """An event as the text that is hashed."""
    return content_text(
        at=event.at,
        account_id=event.account_id,
        action=event.action,
        object_type=event.object_type,
        object_id=event.object_id,
        detail=event.detail,
    )


def content_text(
    *,
    at: datetime,
    account_id: int | None,
    action: str,
    object_type: str,
    object_id: str,
    detail: Mapping[str, Any],
) -> str:
    """The values of an event as the text that is hashed: canonical JSON in ASCII."""
    content = {
        "at": moment_text(at),
        "account": account_id,
        "action": action,
        "object": [object_type, object_id],
        "detail": detail,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def sha256_hex(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text is hashed as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def link(previous: str, seq: int, content_sha256: str) -> str:
    """The link of event `seq`."""
    return sha256_hex(f"{previous}\n{seq}\n{content_sha256}\n")


def chain_new_events(session: Session) -> None:
    """Give the events of this unit of work their places; called last, so that the lock is held shortly.

    Taking the lock first would let two officers wait for each other: one for a lead, one for the chain.
    """
    events: list[AuditEvent] = session.info.pop(NEW_EVENTS, [])
    if not events:
        return
    session.flush()
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": CHAIN_LOCK})
    seq, digest = head(session)
    for event in events:
        seq += 1
        event.content_sha256 = sha256_hex(content_of(event))
        event.seq, event.digest = seq, link(digest, seq, event.content_sha256)
        digest = event.digest


def head(session: Session) -> tuple[int, str]:
    """Number and link of the last event; (0, START) of an empty chain."""
    last = select(AuditEvent.seq, AuditEvent.digest).where(AuditEvent.seq.is_not(None))
    row = session.execute(last.order_by(AuditEvent.seq.desc()).limit(1)).one_or_none()
    return (0, START) if row is None or row.seq is None else (row.seq, row.digest)
