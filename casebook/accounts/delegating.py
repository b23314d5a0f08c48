"""Holidays (代办): somebody's rights are lent to a colleague for some days, in a unit and those below it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.accounts.keeping import account_named, may_keep, running_memberships
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.models.accounts import Account
from casebook.models.units import Delegation
from casebook.office_time import OFFICE_TIME, office_day
from casebook.units.tree import read_tree
from casebook.viewer import Viewer

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Lending:
    """Whose rights are lent to whom, where and when."""

    of: str
    """Sign-in name of who is away."""
    to: str
    """Sign-in name of who acts."""
    unit_id: int
    first: date
    last: date
    """The last day, included."""


def delegate(session: Session, viewer: Viewer, lending: Lending, now: datetime) -> int:
    """Lend somebody's rights; answers the delegation's id.

    Their holder does so, or who keeps accounts in the unit. Raises NotFound, NotAllowed, CasebookError for
    days that will not do, Conflict when nothing would be lent or it is lent already.
    """
    holder, taker = account_named(session, lending.of), account_named(session, lending.to)
    _check_keeper(viewer, lending, holder=holder, taker=taker)
    _check_days(lending, now)
    _check_people(session, lending, now, holder=holder, taker=taker)
    start, end = _midnight(lending.first), _midnight(lending.last + timedelta(days=1))
    lent = Delegation(
        from_account_id=holder.id, to_account_id=taker.id, unit_id=lending.unit_id, from_at=start, to_at=end
    )
    _refuse_second(session, lent)
    session.add(lent)
    session.flush()
    told = {"delegation": lent.id, "to": taker.id, "unit": lent.unit_id}
    days = {"first": lending.first.isoformat(), "last": lending.last.isoformat()}
    thing = ("account", holder.id)
    record_event(session, now, AuditAction.DELEGATED, thing, viewer.person, **told, **days)
    return lent.id


def revoke_delegation(session: Session, viewer: Viewer, delegation_id: int, now: datetime) -> None:
    """End a delegation now. Either of the two does so, or who keeps accounts in the unit.

    Raises NotFound, NotAllowed, Conflict for one that is over.
    """
    lent = session.get(Delegation, delegation_id, with_for_update=True)
    if lent is None:
        raise NotFound(f"no delegation {delegation_id}")
    if viewer.account_id not in (lent.from_account_id, lent.to_account_id):
        may_keep(viewer, {lent.unit_id})
    if lent.to_at <= now:
        raise Conflict(f"delegation {delegation_id} was over on {office_day(lent.to_at)}")
    lent.from_at, lent.to_at = min(lent.from_at, now), now
    told = {"delegation": lent.id, "to": lent.to_account_id, "unit": lent.unit_id}
    thing = ("account", lent.from_account_id)
    record_event(session, now, AuditAction.DELEGATION_ENDED, thing, viewer.person, **told)


def _check_days(lending: Lending, now: datetime) -> None:
    first, last = lending.first, lending.last
    if last < first:
        raise CasebookError(
            f"days: given from {first} to {last}, expected an end that is not before the start"
        )
    if last < office_day(now):
        raise CasebookError(f"last day: given {last}, expected {office_day(now)} or later")
    if last - first > LONGEST:
        raise CasebookError(f"days: given from {first} to {last}, expected at most {LONGEST.days} days")


def _check_keeper(viewer: Viewer, lending: Lending, *, holder: Account, taker: Account) -> None:
    if viewer.account_id == holder.id:
        return
    may_keep(viewer, {lending.unit_id})
    if viewer.account_id == taker.id:
        raise Conflict(
            f"{taker.name!r} would lend themselves the rights of {holder.name!r}; the holder or another "
            "administrator does that"
        )


def _check_people(
    session: Session, lending: Lending, now: datetime, *, holder: Account, taker: Account
) -> None:
    if holder.id == taker.id:
        raise CasebookError(f"given {holder.name!r} twice, expected two people")
    for account in (holder, taker):
        if not account.active:
            raise Conflict(f"the account {account.name!r} is closed")
    tree = read_tree(session)
    reach = {lending.unit_id, *tree.above(lending.unit_id), *tree.below(lending.unit_id)}
    if not any(post.unit_id in reach for post in running_memberships(session, holder.id, now)):
        raise Conflict(
            f"{holder.name!r} has no role in or around unit {lending.unit_id}: nothing would be lent"
        )


def _refuse_second(session: Session, lent: Delegation) -> None:
    """Raises Conflict when the same is lent already in some of these days; the holder's row is locked."""
    other = session.scalar(
        select(Delegation.id)
        .where(Delegation.from_account_id == lent.from_account_id)
        .where(Delegation.to_account_id == lent.to_account_id, Delegation.unit_id == lent.unit_id)
        .where(Delegation.from_at < lent.to_at, Delegation.to_at > lent.from_at)
        .limit(1)
    )
    if other is not None:
        raise Conflict(f"the same is lent in some of these days already (delegation {other})")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE_TIME)
