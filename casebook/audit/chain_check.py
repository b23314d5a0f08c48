"""Checking the audit chain; it shares no code with `casebook.audit.chain`, which writes it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.models.accounts import AuditEvent

SLACK = timedelta(minutes=10)
"""An event carries the moment its work began; a long import ends after others that began later."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where the chain does not hold."""

    seq: int
    code: str
    """`event_missing`, `event_edited`, `chain_broken`, `event_unchained`, `clock_set_back`, `tail_cut`,
    `chain_rewritten`, `anchor_damaged`, …"""
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """What an anchor says: the digest of an event, and not before when later ones happened."""

    seq: int
    digest: str
    not_before: datetime | None = None
    """The moment in its time-stamp."""
    name: str = "anchor"


def check_chain(session: Session, anchors: tuple[Known, ...] = ()) -> Iterator[ChainFault]:
    """Every fault, in the order of the events; none when all links and anchors hold."""
    yield from _unchained(session)
    known = {anchor.seq: anchor for anchor in anchors}
    digest, last, latest = "0" * 64, 0, datetime(1970, 1, 1, tzinfo=UTC)
    for row in _rows(session):
        if row.seq != last + 1:
            yield ChainFault(last + 1, "event_missing", f"events {last + 1} to {row.seq - 1} are missing")
        else:
            yield from _check(row, digest)
        if row.at < latest - SLACK:
            words = f"event {row.seq} is dated {row.at}, though {latest} had passed: a clock set back"
            yield ChainFault(row.seq, "clock_set_back", words)
        digest, last, latest = row.digest, row.seq, max(latest, row.at)
        anchor = known.pop(row.seq, None)
        if anchor is not None:
            if anchor.digest != row.digest:
                words = f"event {row.seq} is not the one {anchor.name} was made of: the chain was rewritten"
                yield ChainFault(row.seq, "chain_rewritten", words)
            latest = max(latest, anchor.not_before or latest)
    for anchor in known.values():
        words = f"{anchor.name} saw event {anchor.seq}, the chain ends at {last}"
        yield ChainFault(
            anchor.seq, "tail_cut", words if anchor.seq > last else f"{anchor.name}: no such event"
        )


def chain_length(session: Session) -> int:
    """How many events the chain has."""
    return session.scalar(select(func.max(AuditEvent.seq))) or 0


def _unchained(session: Session) -> Iterator[ChainFault]:
    for number in session.scalars(select(AuditEvent.id).where(AuditEvent.seq.is_(None))):
        yield ChainFault(0, "event_unchained", f"the event with id {number} stands outside the chain")


def _rows(session: Session) -> Any:
    columns = (
        AuditEvent.seq,
        AuditEvent.at,
        AuditEvent.account_id,
        AuditEvent.action,
        AuditEvent.object_type,
        AuditEvent.object_id,
        AuditEvent.detail,
        AuditEvent.content_sha256,
        AuditEvent.digest,
    )
    ordered = select(*columns).where(AuditEvent.seq.is_not(None)).order_by(AuditEvent.seq)
    return session.execute(ordered, execution_options={"yield_per": 2000})


def _check(row: Any, before: str) -> Iterator[ChainFault]:
    content = {
        "account": row.account_id,
        "action": row.action,
        "at": row.at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00"),
        "detail": row.detail,
        "object": [row.object_type, row.object_id],
    }
    written = json.dumps(content, separators=(",", ":"), sort_keys=True).encode("ascii")
    if hashlib.sha256(written).hexdigest() != row.content_sha256:
        yield ChainFault(row.seq, "event_edited", f"event {row.seq} ({row.action}) was edited")
    expected = hashlib.sha256(b"%s\n%d\n%s\n" % (before.encode(), row.seq, row.content_sha256.encode()))
    if expected.hexdigest() != row.digest:
        yield ChainFault(row.seq, "chain_broken", f"event {row.seq} does not follow the one before it")
