"""New passwords: the obviously weak are refused, those that are kept already go on to work."""

import pytest
from a_bureau import NOW, a_bureau, a_session_of, account_of, is_signed_in, viewer_named
from passwords import PASSWORD
from pwdlib import PasswordHash

from casebook.accounts.own import WrongPassword, change_own_password, sign_out_everywhere
from casebook.accounts.passwords import WeakPassword, check_password, password_hash
from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.models.accounts import AuditEvent

BETTER = "山坡上有三只羊 1949"


@pytest.mark.parametrize(
    "weak",
    [
        "aaaaaaaaaa",
        "1234567890",
        "password12",
        "woaini1314",
        "a123456789",
        "1qaz2wsx3edc",
        "Aa123456789",
        "qwertyuiop",
        "markwatch2026",
        "zhangwei2026",
        "20261201201",
    ],
)
def test_a_password_that_is_soon_guessed_is_refused_in_words(weak: str) -> None:
    with pytest.raises(WeakPassword, match="soon guessed"):
        password_hash(weak, "zhangwei", "张伟")


@pytest.mark.parametrize("good", [PASSWORD, BETTER, "x7#Kq!92vLm4", "correct horse battery staple " * 9])
def test_a_password_that_is_not_soon_guessed_will_do(good: str) -> None:
    assert password_hash(good).startswith("$argon2id$")


def test_an_account_with_a_weak_password_of_old_still_signs_in(book: Casebook) -> None:
    a_bureau(book)
    with book.begin() as session:
        account_of(session, "管理").password_hash = PasswordHash.recommended().hash("aaaaaaaaaa")
    with book.read() as session:
        assert check_password(session, "管理", "aaaaaaaaaa") is not None


def test_a_new_password_of_ones_own_ends_all_other_sessions(book: Casebook) -> None:
    a_bureau(book)
    here, there, other = (a_session_of(book, name) for name in ("管理", "管理", "东区审查"))
    viewer = viewer_named(book, "管理")
    for old, new, error in (
        ("guess", BETTER, WrongPassword),
        (PASSWORD, "aaaaaaaaaa", WeakPassword),
        (PASSWORD, "short", CasebookError),
        (PASSWORD, PASSWORD, CasebookError),
    ):
        with pytest.raises(error), book.begin() as session:
            change_own_password(session, viewer, old, new, NOW, token=here)
    with book.begin() as session:
        assert change_own_password(session, viewer, PASSWORD, BETTER, NOW, token=here) == 1
    assert [is_signed_in(book, token) for token in (here, there, other)] == [True, False, True]
    with book.read() as session:
        assert check_password(session, "管理", BETTER) and not check_password(session, "管理", PASSWORD)
        [event] = session.query(AuditEvent).filter_by(action="account.password")
    assert (event.account_id, event.detail) == (1, {"own": True, "sessions": 1})


def test_signing_out_everywhere_ends_this_session_too(book: Casebook) -> None:
    a_bureau(book)
    mine, other = a_session_of(book, "管理"), a_session_of(book, "东区审查")
    with book.begin() as session:
        assert sign_out_everywhere(session, viewer_named(book, "管理"), NOW) == 1
    assert not is_signed_in(book, mine) and is_signed_in(book, other)
