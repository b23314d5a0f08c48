"""The audit trail (审计): every act on the book is one appended event."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from casebook.audit.actors import ACTOR, NOBODY, Actor
from casebook.audit.chain import NEW_EVENTS
from casebook.audit.events import AuditAction
from casebook.models.accounts import AuditEvent


def record_event(
    session: Session,
    at: datetime,
    action: AuditAction,
    thing: tuple[str, object] = ("", ""),
    account_id: int | None = None,
    **detail: Any,
) -> None:
    """Append one event in the caller's unit of work, so that the act and its trace stand or fall together.

    Without an account it is that of the casebook's actor, whose name at the command line is told as `by`. The
    event takes its place in the chain when the unit of work ends.
    """
    actor: Actor = session.info.get(ACTOR, NOBODY)
    account_id = actor.account_id if account_id is None else account_id
    event = AuditEvent(
        at=at,
        account_id=account_id,
        action=str(action),
        object_type=thing[0],
        object_id=str(thing[1])[:255],
        detail=_exact(actor.told(account_id, detail)),
    )
    session.add(event)
    session.info.setdefault(NEW_EVENTS, []).append(event)


def _exact(value: Any) -> Any:
    """JSON that every database gives back as it was: a fraction is kept as its text."""
    if isinstance(value, dict):
        return {str(key): _exact(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(inner) for inner in value]
    if isinstance(value, StrEnum):
        return value.value
    return value if value is None or isinstance(value, bool | int | str) else str(value)
