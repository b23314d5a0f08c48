"""People who sign in, their sessions, and the audit trail of what they did."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base


class Account(Base):
    """A person who signs in (用户); what they may do is for their memberships (`casebook.models.units`)."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    """Sign-in name."""
    display_name: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(String(255))
    """argon2id, as `pwdlib` writes it."""
    badge_no: Mapped[str] = mapped_column(String(32), default="")
    """执法证号, empty when the person has none."""
    badge_until: Mapped[date | None]
    """Last day the 执法证 is valid; None when no end is known."""
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class SignInSession(Base):
    """A signed-in browser; only the digest of its token is kept."""

    __tablename__ = "sign_in_session"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    csrf_token: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class SignInTry(Base):
    """Wrong passwords of late of one account, address or known browser; `casebook.accounts.brakes`."""

    __tablename__ = "sign_in_try"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of what the tries are counted under."""
    wrong: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)


class KnownBrowser(Base):
    """A browser in which an account signed in; only the digest of its token is kept."""

    __tablename__ = "known_browser"

    token_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(index=True)


class AuditEvent(Base):
    """Who did what to which thing, appended and never changed (审计); `casebook.audit.chain` links them."""

    __tablename__ = "audit_event"
    __table_args__ = (
        Index("ix_audit_event_object", "object_type", "object_id"),
        Index("ix_audit_event_seq", "seq", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None where nobody signed in: `detail["by"]` says which command or which work of the system it was."""
    action: Mapped[str] = mapped_column(String(48))
    """Code of `casebook.audit.events.AuditAction`; as text, so that a forged one can be read and reported."""
    object_type: Mapped[str] = mapped_column(String(32), default="")
    object_id: Mapped[str] = mapped_column(String(255), default="")
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seq: Mapped[int | None] = mapped_column(BigInteger)
    """1, 2, 3, … without a gap, in the order of the commits; None only before the unit of work ends."""
    content_sha256: Mapped[str] = mapped_column(String(64), default="")
    """Of the event as `casebook.audit.chain.content_of` writes it."""
    digest: Mapped[str] = mapped_column(String(64), default="")
    """The link: over the link before, `seq` and `content_sha256`."""
