"""Roles in units (任职): given, taken away and moved; each change ends the person's sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from casebook.accounts.keeping import (
    account_named,
    administrators,
    end_sessions,
    may_keep,
    refuse_the_last,
    running_memberships,
)
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict
from casebook.models.accounts import Account
from casebook.models.units import Membership
from casebook.units.roles import MAY
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission, Role

DECIDING = frozenset({Permission.DECIDE, Permission.APPROVE, Permission.AUTHORISE})
"""Permissions that whoever keeps accounts must not take for themselves in silence."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Roles that somebody is to have in a unit."""

    roles: frozenset[Role]
    unit_id: int
    reason: str = ""
    """Must be given by who gives themselves a role that decides."""


def roles_named(names: Iterable[str]) -> frozenset[Role]:
    """Roles by their codes or Chinese names. Raises CasebookError."""
    found = set()
    for name in names:
        role = next((one for one in Role if name in (one.value, one.chinese)), None)
        if role is None:
            known = ", ".join(f"{one.value} ({one.chinese})" for one in Role)
            raise CasebookError(f"role {name[:80]!r}: expected one of {known}")
        found.add(role)
    return frozenset(found)


def set_roles(session: Session, viewer: Viewer, name: str, posting: Posting, now: datetime) -> None:
    """Let a person have exactly these roles in a unit; none takes them all away there.

    Raises NotFound, NotAllowed, Conflict for a closed account and for the last administrator's role.
    """
    before = administrators(session, now)
    account = _open_account(session, name)
    running = running_memberships(session, account.id, now)
    may_keep(viewer, {posting.unit_id})
    here = [post for post in running if post.unit_id == posting.unit_id]
    ended = [post for post in here if post.role not in posting.roles]
    fresh = posting.roles - {post.role for post in here}
    if not ended and not fresh:
        raise Conflict(f"{name!r} has these roles in unit {posting.unit_id} already; nothing was changed")
    _change(session, viewer, account, now, posting=posting, ended=ended, fresh=fresh)
    refuse_the_last(session, account, before, now)


def move_to_unit(session: Session, viewer: Viewer, name: str, posting: Posting, now: datetime) -> None:
    """Transfer a person (调动): roles end everywhere else and begin in the unit, the same ones unless given.

    Raises as `set_roles`; Conflict as well when the person has no role to take along.
    """
    before = administrators(session, now)
    account = _open_account(session, name)
    running = running_memberships(session, account.id, now)
    may_keep(viewer, {posting.unit_id, *(post.unit_id for post in running)})
    roles = posting.roles or frozenset(post.role for post in running)
    if not roles:
        raise Conflict(f"{name!r} has no role to take along; say with --role which ones")
    kept = {post.role for post in running if post.unit_id == posting.unit_id}
    ended = [post for post in running if post.unit_id != posting.unit_id or post.role not in roles]
    if not ended and roles == kept:
        raise Conflict(f"{name!r} is in unit {posting.unit_id} already; nothing was changed")
    _change(session, viewer, account, now, posting=posting, ended=ended, fresh=roles - kept)
    refuse_the_last(session, account, before, now)


def _open_account(session: Session, name: str) -> Account:
    account = account_named(session, name)
    if not account.active:
        raise Conflict(f"the account {name!r} is closed; reopen it first")
    return account


def _change(
    session: Session,
    viewer: Viewer,
    account: Account,
    now: datetime,
    *,
    posting: Posting,
    ended: Iterable[Membership],
    fresh: Iterable[Role],
) -> None:
    thing, keeper = ("account", account.id), viewer.person
    for post in ended:
        post.to_at = now
        told = {"unit": post.unit_id, "role": post.role, "reason": posting.reason}
        record_event(session, now, AuditAction.MEMBERSHIP_ENDED, thing, keeper, **told)
    for role in sorted(fresh):
        taken = viewer.account_id == account.id and bool(MAY[role] & DECIDING)
        if taken and not posting.reason.strip():
            raise CasebookError(
                f"role {role.value!r} for yourself: no reason was given, expected one for the audit chain"
            )
        action = AuditAction.OWN_ROLE_TAKEN if taken else AuditAction.MEMBERSHIP_GIVEN
        told = {"unit": posting.unit_id, "role": role, "reason": posting.reason}
        record_event(session, now, action, thing, keeper, **told)
        session.add(Membership(account_id=account.id, unit_id=posting.unit_id, role=role, from_at=now))
    end_sessions(session, account.id)
