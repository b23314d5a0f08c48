"""The audit trail (审计): every act on the book is one appended event."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from casebook.models.accounts import AuditEvent


def record_event(
    session: Session,
    at: datetime,
    action: str,
    thing: tuple[str, object] = ("", ""),
    account_id: int | None = None,
    **detail: Any,
) -> None:
    """Append one event in the caller's unit of work, so that the act and its trace stand or fall together."""
    session.add(
        AuditEvent(
            at=at,
            account_id=account_id,
            action=action,
            object_type=thing[0],
            object_id=str(thing[1])[:255],
            detail=detail,
        )
    )
