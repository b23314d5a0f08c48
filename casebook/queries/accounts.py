"""Accounts for whoever keeps them, and one's own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from casebook.models.accounts import Account, SignInSession
from casebook.models.units import Delegation, Membership, Unit
from casebook.office_time import office_day
from casebook.units.posts import running_now
from casebook.viewer import EVERYWHERE, Viewer
from casebook.vocabulary.roles import Permission, Role


@dataclass(frozen=True, slots=True)
class PostLine:
    """A role in a unit."""

    unit_id: int
    unit: str
    role: Role


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """Rights that are lent, now or later."""

    id: int
    of: str
    """Name shown of who is away."""
    to: str
    """Name shown of who acts."""
    unit: str
    from_at: datetime
    to_at: datetime
    """From then on it is over."""

    @property
    def first(self) -> date:
        """The first day."""
        return office_day(self.from_at)

    @property
    def last(self) -> date:
        """The last day, included."""
        return office_day(self.to_at - timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class AccountLine:
    """An account."""

    id: int
    name: str
    display_name: str
    active: bool
    badge_no: str
    badge_until: date | None
    posts: tuple[PostLine, ...]
    """The roles of today."""
    lends: tuple[DelegationLine, ...]
    """Who acts for them, now or later."""
    acts: tuple[DelegationLine, ...]
    """For whom they act, now or later."""
    sessions: int
    """Browsers that are signed in."""
    last_seen_at: datetime | None


def list_accounts(session: Session, viewer: Viewer, now: datetime) -> list[AccountLine]:
    """The accounts that the viewer keeps: those with a role in a unit of theirs; all, for the whole bureau.

    Raises NotAllowed.
    """
    viewer.needs(Permission.MANAGE)
    accounts = session.scalars(select(Account).order_by(Account.active.desc(), Account.id)).all()
    lines = _lines(session, accounts, now)
    if Permission.MANAGE in viewer.may.get(EVERYWHERE, ()):
        return lines
    return [line for line in lines if any(_keeps(viewer, post.unit_id) for post in line.posts)]


def own_account(session: Session, viewer: Viewer, now: datetime) -> AccountLine:
    """The viewer's own account."""
    [line] = _lines(session, [session.get_one(Account, viewer.account_id)], now)
    return line


def _keeps(viewer: Viewer, unit_id: int) -> bool:
    return Permission.MANAGE in viewer.may_in(unit_id)


def _lines(session: Session, accounts: Sequence[Account], now: datetime) -> list[AccountLine]:
    posts, seen = _posts(session, now), _sessions(session)
    lent = _delegations(session, now)
    return [
        AccountLine(
            id=one.id,
            name=one.name,
            display_name=one.display_name,
            active=one.active,
            badge_no=one.badge_no,
            badge_until=one.badge_until,
            posts=tuple(posts[one.id]) if one.active else (),
            lends=tuple(line for of, _, line in lent if of == one.id),
            acts=tuple(line for _, to, line in lent if to == one.id),
            sessions=seen.get(one.id, (0, None))[0],
            last_seen_at=seen.get(one.id, (0, None))[1],
        )
        for one in accounts
    ]


def _posts(session: Session, now: datetime) -> dict[int, list[PostLine]]:
    found = defaultdict(list)
    rows = session.execute(
        select(Membership.account_id, Membership.unit_id, Unit.name, Membership.role)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(running_now(now))
        .order_by(Membership.unit_id, Membership.id)
    )
    for account_id, unit_id, unit, role in rows:
        found[account_id].append(PostLine(unit_id, unit, role))
    return found


def _delegations(session: Session, now: datetime) -> list[tuple[int, int, DelegationLine]]:
    holder, taker = aliased(Account), aliased(Account)
    rows = session.execute(
        select(Delegation, holder.display_name, taker.display_name, Unit.name)
        .join(holder, holder.id == Delegation.from_account_id)
        .join(taker, taker.id == Delegation.to_account_id)
        .join(Unit, Unit.id == Delegation.unit_id)
        .where(Delegation.to_at > now)
        .order_by(Delegation.from_at, Delegation.id)
    )
    return [
        (one.from_account_id, one.to_account_id, DelegationLine(one.id, of, to, unit, one.from_at, one.to_at))
        for one, of, to, unit in rows
    ]


def _sessions(session: Session) -> dict[int, tuple[int, datetime | None]]:
    rows = session.execute(
        select(SignInSession.account_id, func.count(), func.max(SignInSession.last_seen_at)).group_by(
            SignInSession.account_id
        )
    )
    return {account_id: (count, seen) for account_id, count, seen in rows}
