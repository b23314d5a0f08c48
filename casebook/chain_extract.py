"""Extracts of the audit chain: the events about one thing in full, all others as links only."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.chain import START, content_of
from casebook.errors import NotFound
from casebook.models.accounts import AuditEvent

FORMAT = "markwatch-chain/1"


def extract(session: Session, thing: tuple[str, object]) -> dict[str, Any]:
    """All links from the first event about a thing up to now; what others did stays hidden.

    Raises NotFound when there is no event about it.
    """
    kind, number = thing[0], str(thing[1])
    first = session.scalar(
        select(AuditEvent.seq)
        .where(AuditEvent.object_type == kind, AuditEvent.object_id == number, AuditEvent.seq.is_not(None))
        .order_by(AuditEvent.seq)
        .limit(1)
    )
    if first is None:
        raise NotFound(f"the audit chain has no event about {kind} {number}")
    events = session.scalars(select(AuditEvent).where(AuditEvent.seq >= first).order_by(AuditEvent.seq))
    links = [_link(event, (event.object_type, event.object_id) == (kind, number)) for event in events]
    before = session.scalar(select(AuditEvent.digest).where(AuditEvent.seq == first - 1))
    return {"format": FORMAT, "before": before or START, "links": links}


def _link(event: AuditEvent, shown: bool) -> dict[str, Any]:
    link = {"seq": event.seq, "content_sha256": event.content_sha256, "digest": event.digest}
    return link | {"content": content_of(event)} if shown else link
