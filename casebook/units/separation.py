"""Separation of duties (管办分离): who keeps accounts and sources, and decides as well."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.models.accounts import Account
from casebook.models.units import Membership
from casebook.units.posts import running_now
from casebook.units.roles import MAY
from casebook.vocabulary.roles import Permission

_KEEPING = [role for role, may in MAY.items() if Permission.MANAGE in may]
_DECIDING = [
    role for role, may in MAY.items() if may & {Permission.DECIDE, Permission.APPROVE, Permission.AUTHORISE}
]


def who_keeps_and_decides(session: Session, now: datetime) -> Sequence[str]:
    """Sign-in names of those who have roles of both kinds now, such as administrators of before units."""
    both = (
        select(Membership.account_id).where(Membership.role.in_(roles), running_now(now))
        for roles in (_KEEPING, _DECIDING)
    )
    wanted = select(Account.name).where(Account.active, *(Account.id.in_(some) for some in both))
    return session.scalars(wanted.order_by(Account.name)).all()
