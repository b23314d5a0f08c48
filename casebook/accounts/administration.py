"""Joiners (入职): accounts, their passwords and, for officers, the 执法证号, by whoever keeps accounts."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.accounts.brakes import forget_browsers
from casebook.accounts.keeping import account_named, end_sessions, may_keep, may_keep_account
from casebook.accounts.passwords import password_hash
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict
from casebook.listing import clean_text
from casebook.models.accounts import Account
from casebook.models.units import ROOT_UNIT, Membership
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Role

LONGEST_BADGE = 32
LONGEST_NAME = 64


def add_account(
    session: Session,
    viewer: Viewer,
    name: str,
    password: str,
    now: datetime,
    *,
    role: str,
    unit_id: int = ROOT_UNIT,
    display_name: str = "",
) -> Account:
    """A new account, with a role in a unit.

    Raises CasebookError when role, name or password will not do, Conflict for a taken name, NotAllowed.
    """
    may_keep(viewer, {unit_id})
    known = Role.of(role)
    if known is None:
        raise CasebookError(f"role {role!r}: expected one of {', '.join(Role)}")
    for given in (name, display_name or name):
        _check_name(given)
    hashed = password_hash(password, name, display_name)
    if session.scalar(select(Account.id).where(Account.name == name)) is not None:
        raise Conflict(f"there is an account {name!r} already")
    account = Account(name=name, display_name=display_name or name, password_hash=hashed, created_at=now)
    session.add(account)
    session.flush()
    thing, told = ("account", account.id), {"name": name, "role": known, "unit": unit_id}
    record_event(session, now, AuditAction.ACCOUNT_ADDED, thing, viewer.person, **told)
    session.add(Membership(account_id=account.id, unit_id=unit_id, role=known, from_at=now))
    session.flush()
    return account


def set_password(session: Session, viewer: Viewer, name: str, password: str, now: datetime) -> None:
    """Give a person a password, who forgot theirs; ends their sessions. Raises as `add_account`, NotFound."""
    account = account_named(session, name)
    may_keep_account(session, viewer, account, now)
    account.password_hash = password_hash(password, account.name, account.display_name)
    forget_browsers(session, account.id)
    ended = end_sessions(session, account.id)
    thing = ("account", account.id)
    record_event(session, now, AuditAction.PASSWORD_SET, thing, viewer.person, sessions=ended)


def set_badge(
    session: Session, viewer: Viewer, name: str, badge_no: str, now: datetime, *, until: date | None = None
) -> None:
    """Set the 执法证号 of an officer and the last day it is valid; an empty one takes it away."""
    number = clean_text(badge_no).strip()
    if len(number) > LONGEST_BADGE:
        raise CasebookError(f"badge {number[:80]!r}: expected at most {LONGEST_BADGE} characters")
    account = account_named(session, name)
    may_keep_account(session, viewer, account, now)
    other = select(Account.name).where(Account.badge_no == number, Account.id != account.id)
    if number and (holder := session.scalar(other)):
        raise Conflict(f"badge {number!r} is that of {holder!r}")
    account.badge_no, account.badge_until = number, until if number else None
    thing = ("account", account.id)
    record_event(session, now, AuditAction.BADGE_SET, thing, viewer.person, badge_no=number)


def _check_name(name: str) -> None:
    if not name or name != clean_text(name).strip() or len(name) > LONGEST_NAME:
        raise CasebookError(
            f"name {name[:80]!r}: expected 1 to {LONGEST_NAME} characters without spaces around"
        )
