"""Which states of list and rules the listings were screened with: a changed list costs what it changed."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.models.goods import ListingRow
from casebook.models.screening import ScreeningState


def remember_state(session: Session, digest: str, rules: str, loaded_at: datetime) -> None:
    """Note that the list is in this state at a moment."""
    session.merge(ScreeningState(digest=digest, rules=rules, loaded_at=loaded_at))


def loaded_at(session: Session, digest: str) -> datetime | None:
    """When a state was last loaded; None when it is not known."""
    return session.scalar(select(ScreeningState.loaded_at).where(ScreeningState.digest == digest))


def most_used_state(session: Session, digest: str, rules: str) -> str:
    """Of the other states with the same rules, the one that most listings were screened with; else empty."""
    number = func.count(ListingRow.id)
    found = session.scalar(
        select(ScreeningState.digest)
        .join(ListingRow, ListingRow.screened_with == ScreeningState.digest)
        .where(
            ScreeningState.rules == rules,
            ScreeningState.digest != digest,
            ListingRow.screened_version_id == ListingRow.current_version_id,
        )
        .group_by(ScreeningState.digest)
        .order_by(number.desc(), ScreeningState.digest)
        .limit(1)
    )
    return found or ""
