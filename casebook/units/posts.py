"""The posts of a person at a moment: their memberships, and those they act in for somebody (代办)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from casebook.models.accounts import Account
from casebook.models.units import Delegation, Membership, Unit
from casebook.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a unit, one's own or lent."""

    unit_id: int
    unit_name: str
    role: Role
    for_id: int | None = None
    """Whose role it is, when it is lent."""
    for_name: str = ""
    within: int | None = None
    """The unit that the delegation is limited to; None when the role is one's own."""
    until: datetime | None = None
    """When the delegation is over; None when the role is one's own."""


def running_now(now: datetime) -> ColumnElement[bool]:
    """Of a membership: it has begun and is not over."""
    return (Membership.from_at <= now) & or_(Membership.to_at.is_(None), Membership.to_at > now)


def lent_now(now: datetime) -> ColumnElement[bool]:
    """Of a delegation: it has begun and is not over."""
    return (Delegation.from_at <= now) & (Delegation.to_at > now)


def posts_of(session: Session, account_id: int, now: datetime) -> list[Post]:
    """The own posts of an active account, then those lent to it; none of a closed one, or lent by one."""
    return [*_own(session, account_id, now), *_lent(session, account_id, now)]


def _own(session: Session, account_id: int, now: datetime) -> list[Post]:
    rows = session.execute(
        select(Membership.unit_id, Unit.name, Membership.role)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.account_id == account_id, running_now(now), Account.active)
        .order_by(Membership.unit_id, Membership.id)
    )
    return [Post(*row) for row in rows]


def _lent(session: Session, account_id: int, now: datetime) -> Sequence[Post]:
    taker = aliased(Account)
    rows = session.execute(
        select(
            Membership.unit_id,
            Unit.name,
            Membership.role,
            Delegation.from_account_id,
            Account.display_name,
            Delegation.unit_id,
            Delegation.to_at,
        )
        .join(Membership, Membership.account_id == Delegation.from_account_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(Account, Account.id == Delegation.from_account_id)
        .where(Delegation.to_account_id == account_id, lent_now(now), running_now(now), Account.active)
        .where(select(taker.active).where(taker.id == account_id).scalar_subquery())
        .order_by(Delegation.id, Membership.id)
    )
    return [Post(*row) for row in rows]
