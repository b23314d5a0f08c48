"""Accounts (用户): added by an administrator, with a role, a password and, for officers, a 执法证号."""

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casebook.accounts.passwords import password_hash
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.listing import clean_text
from casebook.models.accounts import Account, SignInSession
from casebook.models.units import ROOT_UNIT, Membership
from casebook.vocabulary.roles import Role

LONGEST_BADGE = 32


def add_account(
    session: Session, name: str, password: str, role: str, now: datetime, *, unit_id: int = ROOT_UNIT
) -> Account:
    """A new account, with a role in a unit. Raises CasebookError when role, name or password will not do."""
    known = Role.of(role)
    if known is None:
        raise CasebookError(f"role {role!r}: expected one of {', '.join(Role)}")
    if not name or name != clean_text(name).strip() or len(name) > 64:
        raise CasebookError(f"name {name[:80]!r}: expected 1 to 64 characters without spaces around")
    hashed = password_hash(password)
    if session.scalar(select(Account.id).where(Account.name == name)) is not None:
        raise Conflict(f"there is an account {name!r} already")
    account = Account(name=name, display_name=name, password_hash=hashed, created_at=now)
    session.add(account)
    session.flush()
    thing = ("account", account.id)
    record_event(session, now, AuditAction.ACCOUNT_ADDED, thing, name=name, role=known, unit=unit_id)
    session.add(Membership(account_id=account.id, unit_id=unit_id, role=known, from_at=now))
    session.flush()
    return account


def set_password(session: Session, name: str, password: str, now: datetime) -> None:
    """Change a password and end the account's sessions."""
    hashed = password_hash(password)
    account = _named(session, name)
    account.password_hash = hashed
    session.execute(delete(SignInSession).where(SignInSession.account_id == account.id))
    record_event(session, now, AuditAction.PASSWORD_SET, ("account", account.id))


def set_badge(session: Session, name: str, badge_no: str, until: date | None, now: datetime) -> None:
    """Set the 执法证号 of an officer and the last day it is valid; an empty one takes it away."""
    number = clean_text(badge_no).strip()
    if len(number) > LONGEST_BADGE:
        raise CasebookError(f"badge {number[:80]!r}: expected at most {LONGEST_BADGE} characters")
    account = _named(session, name)
    other = select(Account.name).where(Account.badge_no == number, Account.id != account.id)
    if number and (holder := session.scalar(other)):
        raise Conflict(f"badge {number!r} is that of {holder!r}")
    account.badge_no, account.badge_until = number, until if number else None
    record_event(session, now, AuditAction.BADGE_SET, ("account", account.id), badge_no=number)


def _named(session: Session, name: str) -> Account:
    account = session.scalar(select(Account).where(Account.name == name))
    if account is None:
        raise NotFound(f"no account {name!r}")
    return account
