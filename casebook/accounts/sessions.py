"""Signed-in sessions: a token in the browser, of which only the digest is kept."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.models.accounts import Account, SignInSession
from casebook.units.posts import Post, posts_of
from casebook.units.viewing import viewer_with
from casebook.viewer import Viewer
from casebook.vocabulary.roles import Permission

IDLE_LIMIT = timedelta(minutes=30)
"""A session without a request for this long is over."""
LIFETIME = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who makes a request."""

    account_id: int
    name: str
    display_name: str
    csrf_token: str
    viewer: Viewer
    """The person as queries and moves know them."""
    posts: tuple[Post, ...] = ()
    """Their roles in their units, then those they act in for somebody."""

    def may(self, what: Permission, unit: int | None = None) -> bool:
        """Whether a role of theirs allows it in a unit; without one, in any."""
        given = self.viewer.may_somewhere() if unit is None else self.viewer.may_in(unit)
        return what in given


def sign_in(session: Session, account: Account, now: datetime) -> str:
    """A new session; answers its token, of which only the digest is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignInSession(
            token_digest=token_digest(token),
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
        .where(SignInSession.token_digest == token_digest(token), Account.active)
    ).one_or_none()
    if row is None:
        return None
    seen, account = row
    if now - seen.last_seen_at > IDLE_LIMIT or now - seen.created_at > LIFETIME:
        return None
    posts = tuple(posts_of(session, account.id, now))
    viewer = viewer_with(session, account.id, posts)
    return SignedIn(account.id, account.name, account.display_name, seen.csrf_token, viewer, posts)


def touch_session(session: Session, token: str, now: datetime) -> None:
    """Note that a session was used; written at most once a minute."""
    seen = session.get(SignInSession, token_digest(token))
    if seen is not None and now - seen.last_seen_at > timedelta(minutes=1):
        seen.last_seen_at = now


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End a session; its token never serves again."""
    seen = session.get(SignInSession, token_digest(token))
    if seen is not None:
        thing = ("account", seen.account_id)
        record_event(session, now, AuditAction.SIGNED_OUT, thing, seen.account_id)
        session.delete(seen)


def token_digest(token: str) -> str:
    """What is kept of a session's token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
