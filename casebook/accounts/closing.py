"""Leavers (离任): closing ends sessions, roles and delegations at once; reopening gives new roles."""

from collections import Counter
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from casebook.accounts.brakes import forget_browsers
from casebook.accounts.held_work import HeldItem, held_by
from casebook.accounts.keeping import (
    account_named,
    administrators,
    end_sessions,
    may_keep_account,
    refuse_the_last,
    running_memberships,
)
from casebook.accounts.memberships import Posting, set_roles
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import Conflict
from casebook.models.deciding import Lead
from casebook.models.units import Delegation
from casebook.viewer import Viewer


def close_account(
    session: Session, viewer: Viewer, name: str, now: datetime, *, reason: str = ""
) -> list[HeldItem]:
    """Close an account; answers what the person has in hand, for others to take over.

    Nobody can sign in with it or go on in a session that was open. What was claimed is free again, everything
    else stays where it is. Raises NotFound, NotAllowed, Conflict for one that is closed already, for one's
    own and for the last administrator's.
    """
    before = administrators(session, now)
    account = account_named(session, name)
    may_keep_account(session, viewer, account, now)
    if account.id == viewer.account_id:
        raise Conflict(f"{name!r} is your own account; another administrator closes it")
    if not account.active:
        raise Conflict(f"the account {name!r} is closed already")
    held = held_by(session, account.id, now)
    roles = running_memberships(session, account.id, now)
    for post in roles:
        post.to_at = now
    account.active = False
    refuse_the_last(session, account, before, now)
    _end_delegations(session, account.id, now)
    forget_browsers(session, account.id)
    session.execute(update(Lead).where(Lead.assignee_id == account.id).values(assignee_id=None))
    record_event(
        session,
        now,
        AuditAction.ACCOUNT_CLOSED,
        ("account", account.id),
        viewer.person,
        reason=reason,
        roles=[[post.unit_id, post.role] for post in roles],
        held=Counter(item.kind.value for item in held),
        sessions=end_sessions(session, account.id),
    )
    return held


def reopen_account(session: Session, viewer: Viewer, name: str, posting: Posting, now: datetime) -> None:
    """Let a person who left sign in again, in a unit and with roles; the password is the one they had.

    Raises NotFound, NotAllowed, Conflict for an account that is not closed.
    """
    account = account_named(session, name)
    may_keep_account(session, viewer, account, now)
    if account.active:
        raise Conflict(f"the account {name!r} is not closed")
    account.active = True
    record_event(session, now, AuditAction.ACCOUNT_REOPENED, ("account", account.id), viewer.person)
    set_roles(session, viewer, name, posting, now)


def _end_delegations(session: Session, account_id: int, now: datetime) -> None:
    mine = or_(Delegation.from_account_id == account_id, Delegation.to_account_id == account_id)
    for lent in session.scalars(select(Delegation).where(mine, Delegation.to_at > now)):
        lent.from_at, lent.to_at = min(lent.from_at, now), now
