"""Extracts of the audit chain: the events about one thing in full, all others as links only."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain import START, content_of
from casebook.errors import NotFound
from casebook.models.accounts import AuditEvent

FORMAT = "markwatch-chain/1"


def extract(session: Session, thing: tuple[str, object]) -> dict[str, Any]:
    """All links from the first event about a thing up to now; what others did stays hidden.

    Raises NotFound when there is no event about it.
    """
    kind, number = thing[0], str(thing[1])
    about = session.scalars(
        select(AuditEvent).where(
            AuditEvent.object_type == kind, AuditEvent.object_id == number, AuditEvent.seq.is_not(None)
        )
    )
    shown = {event.seq: content_of(event) for event in about}
    if not shown:
        raise NotFound(f"the audit chain has no event about {kind} {number}")
    first = min(seq for seq in shown if seq is not None)
    before = session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == first - 1))
    columns = select(AuditEvent.seq, AuditEvent.content_sha256, AuditEvent.digest)
    rows = session.execute(columns.where(AuditEvent.seq >= first).order_by(AuditEvent.seq))
    links = [
        {"seq": seq, "content_sha256": content_sha256, "digest": digest}
        | ({"content": shown[seq]} if seq in shown else {})
        for seq, content_sha256, digest in rows
    ]
    return {"format": FORMAT, "before": before or START, "links": links}
