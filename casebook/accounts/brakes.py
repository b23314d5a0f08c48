"""Brakes on guessing passwords: wrong tries make the next one wait, and nobody is ever locked out.

Tries are counted for the account and for the address they come from, and kept in the book, so that neither
many addresses nor a restart make guessing faster. A browser in which the account signed in before is counted
by itself: who guesses from elsewhere does not slow down the colleague at her own desk
(OWASP Authentication Cheat Sheet, "device cookies").
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from casebook.listing import clean_text
from casebook.models.accounts import Account, KnownBrowser, SignInTry

FREE_BY_NAME = 5
"""Wrong passwords of one account, or of one known browser, that cost no waiting."""
FREE_BY_CLIENT = 30
"""Wrong passwords from one address that cost no waiting; an office shares one address."""
LONGEST_WAIT = 60
"""Seconds; the waiting doubles from one second up to this."""
FORGOTTEN_AFTER = timedelta(hours=1)
"""Without a try for this long, counting begins anew."""
KNOWN_FOR = timedelta(days=180)
"""A browser that was not used for this long is no longer known."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One try of a password."""

    name: str
    client: str
    """Address of the caller."""
    browser: str = ""
    """Token of a browser in which somebody signed in before; empty when it carries none."""


def seconds_to_wait(session: Session, guess: Guess, now: datetime) -> int:
    """0 and the try is counted, else how long the caller must wait; then nothing is counted.

    Tries that come at once are each counted before any password is looked at.
    """
    _forget_old(session, now)
    counted = _counted(session, guess, now)
    waiting = max(_left(row, free, now) for row, free in counted)
    if waiting > 0:
        return ceil(waiting)
    for row, _ in counted:
        row.wrong = 1 if now - row.last_at > FORGOTTEN_AFTER else row.wrong + 1
        row.last_at = now
    return 0


def wait_after(session: Session, guess: Guess, now: datetime) -> int:
    """Seconds until the next try, after a wrong one; 0 when it may come at once."""
    keys = _keys(session, guess, now)
    rows = session.scalars(select(SignInTry).where(SignInTry.key.in_(keys)))
    return ceil(max((_left(row, keys[row.key], now) for row in rows), default=0.0))


def forgive(session: Session, guess: Guess, now: datetime) -> None:
    """A right password clears what was counted against account or browser; for the address, its own try."""
    for row, free in _counted(session, guess, now):
        row.wrong = max(0, row.wrong - 1) if free == FREE_BY_CLIENT else 0


def remember_browser(session: Session, token: str, account_id: int, now: datetime) -> None:
    """The browser that carries this token is known to the account from now on."""
    session.execute(delete(KnownBrowser).where(KnownBrowser.seen_at < now - KNOWN_FOR))
    known = session.get(KnownBrowser, (_digest(token), account_id))
    if known is None:
        session.add(KnownBrowser(token_digest=_digest(token), account_id=account_id, seen_at=now))
    else:
        known.seen_at = now


def forget_browsers(session: Session, account_id: int) -> None:
    """No browser is known to the account any more: its password was changed, or it was closed."""
    session.execute(delete(KnownBrowser).where(KnownBrowser.account_id == account_id))


def _keys(session: Session, guess: Guess, now: datetime) -> dict[str, int]:
    """What the try is counted under, with the tries that each has free."""
    name = clean_text(guess.name)
    if guess.browser and _is_known(session, guess.browser, name, now):
        return {_digest(f"browser\0{guess.browser}\0{name}"): FREE_BY_NAME}
    return {
        _digest(f"account\0{name}"): FREE_BY_NAME,
        _digest(f"client\0{guess.client}"): FREE_BY_CLIENT,
    }


def _is_known(session: Session, browser: str, name: str, now: datetime) -> bool:
    of_account = (
        select(KnownBrowser.token_digest)
        .join(Account, Account.id == KnownBrowser.account_id)
        .where(KnownBrowser.token_digest == _digest(browser), Account.name == name)
        .where(KnownBrowser.seen_at >= now - KNOWN_FOR)
    )
    return session.scalar(of_account) is not None


def _counted(session: Session, guess: Guess, now: datetime) -> list[tuple[SignInTry, int]]:
    """The rows of a try, locked in one order for all."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    keys = _keys(session, guess, now)
    new = [{"key": key, "wrong": 0, "last_at": now} for key in sorted(keys)]
    session.execute(insert(SignInTry).values(new).on_conflict_do_nothing())
    rows = session.scalars(
        select(SignInTry)
        .where(SignInTry.key.in_(keys))
        .order_by(SignInTry.key)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return [(row, keys[row.key]) for row in rows]


def _left(row: SignInTry, free: int, now: datetime) -> float:
    """Seconds that this row still makes wait."""
    passed = (now - row.last_at).total_seconds()
    if row.wrong < free or passed > FORGOTTEN_AFTER.total_seconds():
        return 0.0
    # Bounded before it is raised: a number of tries is no exponent.
    return float(min(LONGEST_WAIT, 2 ** min(row.wrong - free, 10))) - max(0.0, passed)


def _forget_old(session: Session, now: datetime) -> None:
    # Rows that another try holds are left for the next time, so that two tries never wait for each other.
    old = select(SignInTry.key).where(SignInTry.last_at < now - FORGOTTEN_AFTER)
    session.execute(delete(SignInTry).where(SignInTry.key.in_(old.with_for_update(skip_locked=True))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
