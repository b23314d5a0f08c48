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


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _nobody_hash() -> str:
    return _hasher().hash(secrets.token_hex())


def password_hash(password: str) -> str:
    """The hash to keep of a new password. Raises CasebookError for one that will not do."""
    if len(password) < SHORTEST_PASSWORD:
        raise CasebookError(
            f"password: given {len(password)} characters, expected {SHORTEST_PASSWORD} or more"
        )
    if clean_text(password) != password:
        raise CasebookError("password: given NUL or broken Unicode, expected text")
    return _hasher().hash(password)


def check_password(session: Session, name: str, password: str) -> Account | None:
    """The active account with this name and password; takes as long when there is no such account."""
    asked = clean_text(name)  # nobody is called what no database can hold
    account = session.scalar(select(Account).where(Account.name == asked, Account.active))
    stored = account.password_hash if account else _nobody_hash()
    return account if _hasher().verify(clean_text(password), stored) and account else None
