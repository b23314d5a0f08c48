"""Accounts and sessions: argon2id, limits of time, and tokens that are kept only as digests."""

import hashlib
from datetime import timedelta
from time import perf_counter

import pytest
from a_case import NOW, actions, all_of, an_officer, count
from sqlalchemy import text

from casebook.accounts.administration import add_account, set_password
from casebook.accounts.passwords import check_password
from casebook.accounts.sessions import (
    IDLE_LIMIT,
    LIFETIME,
    SignedIn,
    sign_in,
    sign_out,
    touch_session,
    who_is,
)
from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.models.accounts import Account, SignInSession
from casebook.units.roles import MAY
from casebook.viewer import THE_KEEPER
from casebook.vocabulary.roles import Permission, Role

PASSWORD = "correct horse 电池"


def signed_in(book: Casebook) -> str:
    """An officer's token, signed in now."""
    officer = an_officer(book)
    with book.begin() as session:
        return sign_in(session, session.get_one(Account, officer), NOW)


def who(book: Casebook, token: str, after: timedelta = timedelta(0)) -> SignedIn | None:
    with book.read() as session:
        return who_is(session, token, NOW + after)


def test_a_password_is_kept_as_argon2id_and_checked(book: Casebook) -> None:
    with book.begin() as session:
        account = add_account(session, THE_KEEPER, "wang", PASSWORD, NOW, role="reviewer")
        assert account.password_hash.startswith("$argon2id$")
        assert actions(session) == ["account.add"]
    with book.read() as session:
        assert check_password(session, "wang", PASSWORD) is not None
        for wrong in ("", PASSWORD + " ", "\0", "\ud800"):
            assert check_password(session, "wang", wrong) is None


def test_an_unknown_name_signs_nobody_in(book: Casebook) -> None:
    an_officer(book, "wang")
    with book.read() as session:
        for name in ("nobody", "", "WANG", "wan\0g", "\ud800", "' or 1=1 --", "x" * 100_000):
            assert check_password(session, name, PASSWORD) is None


def test_an_unknown_name_takes_as_long_as_a_wrong_password(book: Casebook) -> None:
    def quickest(name: str) -> float:
        times = []
        for _ in range(2):
            start = perf_counter()
            check_password(session, name, "wrong")
            times.append(perf_counter() - start)
        return min(times)

    with book.begin() as session:
        add_account(session, THE_KEEPER, "wang", PASSWORD, NOW, role="reviewer")
        assert quickest("nobody") > quickest("wang") / 3


def test_an_account_that_was_closed_is_nobody(book: Casebook) -> None:
    token = signed_in(book)
    with book.begin() as session:
        account = add_account(session, THE_KEEPER, "wang", PASSWORD, NOW, role="reviewer")
        account.active = session.get_one(Account, 1).active = False
    assert who(book, token) is None
    with book.read() as session:
        assert check_password(session, "wang", PASSWORD) is None


@pytest.mark.parametrize(
    ("name", "password", "role", "told"),
    [
        ("wang", "short", "reviewer", "password: given 5 characters, expected 10 or more"),
        ("wang", "\ud800" * 10, "reviewer", "broken Unicode"),
        ("", PASSWORD, "reviewer", "expected 1 to 64 characters"),
        (" wang", PASSWORD, "reviewer", "expected 1 to 64 characters"),
        ("wang\0", PASSWORD, "reviewer", "expected 1 to 64 characters"),
        ("w" * 65, PASSWORD, "reviewer", "expected 1 to 64 characters"),
        ("wang", PASSWORD, "root", "role 'root': expected one of entry, reviewer"),
    ],
)
def test_an_account_that_will_not_do_is_refused(
    book: Casebook, name: str, password: str, role: str, told: str
) -> None:
    with book.begin() as session, pytest.raises(CasebookError, match=told):
        add_account(session, THE_KEEPER, name, password, NOW, role=role)
    assert count(book, Account) == 0


def test_a_name_is_given_once(book: Casebook) -> None:
    an_officer(book, "wang")
    with book.begin() as session, pytest.raises(Conflict, match="an account 'wang' already"):
        add_account(session, THE_KEEPER, "wang", PASSWORD, NOW, role="reviewer")


def test_only_the_digest_of_a_token_is_kept(book: Casebook) -> None:
    token = signed_in(book)
    with book.read() as session:
        [row] = session.query(SignInSession).all()
    assert row.token_digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in (row.token_digest, row.csrf_token)
    assert who(book, row.token_digest) is None


def test_a_session_tells_who_is_signed_in(book: Casebook) -> None:
    person = who(book, signed_in(book))
    assert person is not None
    assert (person.name, person.may(Permission.DECIDE)) == ("王芳", True)
    assert [(post.unit_id, post.role) for post in person.posts] == [(1, "reviewer")]
    assert len(person.csrf_token) >= 32


@pytest.mark.parametrize("token", ["", "x", "\ud800", "\0", "x" * 100_000])
def test_a_token_that_nobody_was_given_is_nobody(book: Casebook, token: str) -> None:
    signed_in(book)
    assert who(book, token) is None


def test_a_session_without_requests_ends(book: Casebook) -> None:
    token = signed_in(book)
    assert who(book, token, IDLE_LIMIT) is not None
    assert who(book, token, IDLE_LIMIT + timedelta(seconds=1)) is None


def test_a_session_in_use_ends_with_its_lifetime(book: Casebook) -> None:
    token, after = signed_in(book), timedelta(0)
    while after <= LIFETIME:
        assert who(book, token, after) is not None
        with book.begin() as session:
            touch_session(session, token, NOW + after)
        after += timedelta(minutes=20)
    assert who(book, token, after) is None


def test_a_session_is_touched_at_most_once_a_minute(book: Casebook) -> None:
    token = signed_in(book)
    for seconds, kept in ((60, 0), (61, 61), (100, 61)):
        with book.begin() as session:
            touch_session(session, token, NOW + timedelta(seconds=seconds))
        with book.read() as session:
            [row] = session.query(SignInSession).all()
        assert row.last_seen_at == NOW + timedelta(seconds=kept)


def test_signing_out_ends_the_session_for_good(book: Casebook) -> None:
    token = signed_in(book)
    for _ in range(2):
        with book.begin() as session:
            sign_out(session, token, NOW)
    assert (who(book, token), count(book, SignInSession)) == (None, 0)
    with book.read() as session:
        assert actions(session) == ["session.sign_in", "session.sign_out"]


def test_a_new_password_ends_all_sessions(book: Casebook) -> None:
    token = signed_in(book)
    with book.begin() as session:
        set_password(session, THE_KEEPER, "王芳", PASSWORD, NOW)
        assert check_password(session, "王芳", PASSWORD) is not None
        with pytest.raises(NotFound, match="no account 'nobody'"):
            set_password(session, THE_KEEPER, "nobody", PASSWORD, NOW)
    assert who(book, token) is None


def test_sessions_beyond_their_lifetime_are_cleared_away(book: Casebook) -> None:
    signed_in(book)
    with book.begin() as session:
        sign_in(session, session.get_one(Account, 1), NOW + LIFETIME + timedelta(seconds=1))
    assert count(book, SignInSession) == 1
    assert len(all_of(book, Account)) == 1


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.ENTRY, {"read"}),
        (Role.REVIEWER, {"read", "decide", "dispatch", "export", "personal", "authorise"}),
        (Role.APPROVER, {"read", "decide", "dispatch", "approve", "export", "personal", "authorise"}),
        (Role.REGISTRAR, {"read", "authorise"}),
        (Role.ADMINISTRATOR, {"read", "manage"}),
        (Role.AUDITOR, {"read", "export"}),
    ],
)
def test_a_role_allows_what_stands_in_its_line_and_nothing_else(role: Role, may: set[str]) -> None:
    assert may == MAY[role]


def test_every_role_has_its_permissions() -> None:
    assert set(MAY) == set(Role)


def test_an_account_whose_role_is_none_of_ours_cannot_be_used(book: Casebook) -> None:
    token = signed_in(book)
    with book.begin() as session:
        session.execute(text("update membership set role = 'sudo'"))
    with pytest.raises(CasebookError, match="Role 'sudo': expected one of entry, reviewer"):
        who(book, token)
