"""What the doors that keep accounts share: who is meant, whether it is allowed, and ending sessions."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casebook.errors import Conflict, NotFound
from casebook.listing import clean_text
from casebook.models.accounts import Account, SignInSession
from casebook.models.units import ROOT_UNIT, Membership
from casebook.units.posts import running_now
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission, Role

LONGEST_SHOWN = 80


def account_named(session: Session, name: str) -> Account:
    """The account of a sign-in name, locked until the unit of work ends. Raises NotFound."""
    wanted = select(Account).where(Account.name == clean_text(name)).with_for_update()
    account = session.scalar(wanted)
    if account is None:
        raise NotFound(f"no account {name[:LONGEST_SHOWN]!r}; `markwatch user list` names them")
    return account


def running_memberships(session: Session, account_id: int, now: datetime) -> list[Membership]:
    """The roles that a person has now, locked until the unit of work ends."""
    mine = select(Membership).where(Membership.account_id == account_id, running_now(now))
    return list(session.scalars(mine.order_by(Membership.id).with_for_update()))


def may_keep(viewer: Viewer, units: Iterable[int]) -> None:
    """Raises NotAllowed unless the viewer keeps accounts in all of these units; in any, if none is named."""
    viewer.needs(Permission.MANAGE)
    for unit in units:
        viewer.needs(Permission.MANAGE, unit=unit)


def may_keep_account(session: Session, viewer: Viewer, account: Account, now: datetime) -> None:
    """Raises NotAllowed unless the viewer keeps accounts wherever this person has a role."""
    may_keep(viewer, {post.unit_id for post in running_memberships(session, account.id, now)})


def end_sessions(session: Session, account_id: int, *, but: str = "") -> int:
    """Sign a person out everywhere, apart from the session with this digest; answers how many ended."""
    ended = delete(SignInSession).where(SignInSession.account_id == account_id)
    result = session.execute(ended.where(SignInSession.token_digest != but))
    return int(result.rowcount)  # type: ignore[attr-defined]


def administrators(session: Session, now: datetime) -> set[int]:
    """Active accounts that keep accounts of the whole bureau; locked, so that two cannot end each other."""
    rows = session.scalars(
        select(Membership)
        .join(Account, Account.id == Membership.account_id)
        .where(Membership.role == Role.ADMINISTRATOR, Membership.unit_id == ROOT_UNIT)
        .where(running_now(now), Account.active)
        .order_by(Membership.id)
        .with_for_update()
    )
    return {row.account_id for row in rows}


def refuse_the_last(session: Session, account: Account, before: set[int], now: datetime) -> None:
    """Raises Conflict when a change leaves the bureau without anybody who keeps accounts."""
    session.flush()
    if account.id in before and not administrators(session, now):
        raise Conflict(
            f"{account.name!r} is the last administrator of the bureau; give another person that role first"
        )
