"""Accounts and signed-in sessions: argon2id passwords, tokens kept only as digests."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from pwdlib import PasswordHash
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.listing import clean_text
from casebook.models.accounts import Account, SignInSession
from casebook.roles import ROLES

IDLE_LIMIT = timedelta(minutes=30)
"""A session without a request for this long is over."""
LIFETIME = timedelta(hours=12)
SHORTEST_PASSWORD = 10
LONGEST_BADGE = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who makes a request."""

    account_id: int
    name: str
    display_name: str
    role: str
    csrf_token: str

    def may(self, what: str) -> bool:
        """Whether the role allows it; an unknown role allows nothing."""
        return self.role in ROLES and what in ROLES[self.role].may


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobody_hash() -> str:
    return _hasher().hash(secrets.token_hex())


def add_account(session: Session, name: str, password: str, role: str, now: datetime) -> Account:
    """A new account. Raises CasebookError when the role, name or password will not do."""
    if role not in ROLES:
        raise CasebookError(f"role {role!r}: expected one of {', '.join(ROLES)}")
    if not name or name != clean_text(name).strip() or len(name) > 64:
        raise CasebookError(f"name {name[:80]!r}: expected 1 to 64 characters without spaces around")
    _check_new_password(password)
    if session.scalar(select(Account.id).where(Account.name == name)) is not None:
        raise Conflict(f"there is an account {name!r} already")
    account = Account(
        name=name, display_name=name, password_hash=_hasher().hash(password), role=role, created_at=now
    )
    session.add(account)
    session.flush()
    record_event(session, now, "account.add", ("account", account.id), name=name, role=role)
    return account


def set_password(session: Session, name: str, password: str, now: datetime) -> None:
    """Change a password and end the account's sessions."""
    _check_new_password(password)
    account = session.scalar(select(Account).where(Account.name == name))
    if account is None:
        raise NotFound(f"no account {name!r}")
    account.password_hash = _hasher().hash(password)
    session.execute(delete(SignInSession).where(SignInSession.account_id == account.id))
    record_event(session, now, "account.password", ("account", account.id))


def set_badge(session: Session, name: str, badge_no: str, until: date | None, now: datetime) -> None:
    """Set the 执法证号 of an officer and the last day it is valid; an empty one takes it away."""
    number = clean_text(badge_no).strip()
    if len(number) > LONGEST_BADGE:
        raise CasebookError(f"badge {number[:80]!r}: expected at most {LONGEST_BADGE} characters")
    account = session.scalar(select(Account).where(Account.name == name))
    if account is None:
        raise NotFound(f"no account {name!r}")
    other = select(Account.name).where(Account.badge_no == number, Account.id != account.id)
    if number and (holder := session.scalar(other)):
        raise Conflict(f"badge {number!r} is that of {holder!r}")
    account.badge_no, account.badge_until = number, until if number else None
    record_event(session, now, "account.badge", ("account", account.id), badge_no=number)


def _check_new_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise CasebookError(
            f"password: given {len(password)} characters, expected {SHORTEST_PASSWORD} or more"
        )
    if clean_text(password) != password:
        raise CasebookError("password: given NUL or broken Unicode, expected text")


def check_password(session: Session, name: str, password: str) -> Account | None:
    """The active account with this name and password; takes as long when there is no such account."""
    asked = clean_text(name)  # nobody is called what no database can hold
    account = session.scalar(select(Account).where(Account.name == asked, Account.active))
    stored = account.password_hash if account else _nobody_hash()
    return account if _hasher().verify(clean_text(password), stored) and account else None


def sign_in(session: Session, account: Account, now: datetime) -> str:
    """A new session; answers its token, of which only the digest is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignInSession(
            token_digest=_digest(token),
            account_id=account.id,
            csrf_token=secrets.token_urlsafe(32),
            created_at=now,
            last_seen_at=now,
        )
    )
    session.execute(delete(SignInSession).where(SignInSession.created_at < now - LIFETIME))
    record_event(session, now, "session.sign_in", ("account", account.id), account.id)
    return token


def who_is(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Who a token stands for, if the session still runs and the account is active."""
    row = session.execute(
        select(SignInSession, Account)
        .join(Account, Account.id == SignInSession.account_id)
        .where(SignInSession.token_digest == _digest(token), Account.active)
    ).one_or_none()
    if row is None:
        return None
    seen, account = row
    if now - seen.last_seen_at > IDLE_LIMIT or now - seen.created_at > LIFETIME:
        return None
    return SignedIn(account.id, account.name, account.display_name, account.role, seen.csrf_token)


def touch_session(session: Session, token: str, now: datetime) -> None:
    """Note that a session was used; written at most once a minute."""
    seen = session.get(SignInSession, _digest(token))
    if seen is not None and now - seen.last_seen_at > timedelta(minutes=1):
        seen.last_seen_at = now


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End a session; its token never serves again."""
    seen = session.get(SignInSession, _digest(token))
    if seen is not None:
        record_event(session, now, "session.sign_out", ("account", seen.account_id), seen.account_id)
        session.delete(seen)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
