"""Signed-in sessions: a token in the browser, of which only the digest is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casebook.accounts.roles import MAY
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.models.accounts import Account, SignInSession
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission, Role

IDLE_LIMIT = timedelta(minutes=30)
"""A session without a request for this long is over."""
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who makes a request."""

    account_id: int
    name: str
    display_name: str
    role: Role
    csrf_token: str

    @property
    def viewer(self) -> Viewer:
        """The person as queries and moves know them."""
        return Viewer(self.account_id, MAY[self.role])

    def may(self, what: Permission) -> bool:
        """Whether the role allows it."""
        return what in MAY[self.role]


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
    record_event(session, now, AuditAction.SIGNED_IN, ("account", account.id), account.id)
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
        thing = ("account", seen.account_id)
        record_event(session, now, AuditAction.SIGNED_OUT, thing, seen.account_id)
        session.delete(seen)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
