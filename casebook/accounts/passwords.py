"""Passwords: kept as argon2id hashes, checked in the same time whether or not there is such an account."""

import secrets
from functools import cache

from pwdlib import PasswordHash
from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import CasebookError
from casebook.listing import clean_text
from casebook.models.accounts import Account

SHORTEST_PASSWORD = 10
FEWEST_GUESSES = 1e8
"""So many guesses, in the order of a good attacker, zxcvbn must hold for needed: its score 3 of 4."""
MOST_WEIGHED = 72
"""Characters that are weighed; more than that are strong enough."""
_OURS = ("markwatch", "网络监测", "市场监督", "市监", "jianguan")


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobody_hash() -> str:
    return _hasher().hash(secrets.token_hex())


class WeakPassword(CasebookError):
    """A password that is among the first that are tried."""


def password_hash(password: str, *names: str) -> str:
    """The hash to keep of a new password; `names` are those of its holder.

    Raises CasebookError for one that will not do, WeakPassword for one that is soon guessed.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise CasebookError(
            f"password: given {len(password)} characters, expected {SHORTEST_PASSWORD} or more"
        )
    if clean_text(password) != password:
        raise CasebookError("password: given NUL or broken Unicode, expected text")
    if _guesses(password, names) < FEWEST_GUESSES:
        raise WeakPassword(
            "password: given one that is soon guessed (a common one, a name, a date, neighbouring keys or a "
            "repetition), expected e.g. a few words that do not belong together"
        )
    return _hasher().hash(password)


def is_password_of(account: Account, password: str) -> bool:
    """Whether this is an account's password."""
    return _hasher().verify(clean_text(password), account.password_hash)


def _guesses(password: str, names: tuple[str, ...]) -> float:
    from zxcvbn import zxcvbn  # its word lists are read at import, and only a new password needs them

    known = [*names, *(part for name in names for part in name.split()), *_OURS]
    return float(zxcvbn(password[:MOST_WEIGHED], known, max_length=MOST_WEIGHED)["guesses"])


def check_password(session: Session, name: str, password: str) -> Account | None:
    """The active account with this name and password; takes as long when there is no such account."""
    asked = clean_text(name)  # nobody is called what no database can hold
    account = session.scalar(select(Account).where(Account.name == asked, Account.active))
    stored = account.password_hash if account else _nobody_hash()
    return account if _hasher().verify(clean_text(password), stored) and account else None
