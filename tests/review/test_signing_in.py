"""The door: passwords, sessions, lockout."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from officer import Officer, a_client, hidden
from passwords import PASSWORD
from review_factory import an_account

from casebook.accounts.administration import set_password
from casebook.database import Casebook
from casebook.viewer import THE_KEEPER
from review_api.app import create_app
from review_api.http.addresses import local_path

COOKIE = "markwatch_session"


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def visitor_at_door(book: Casebook, visitor: Callable[[], Any]) -> Officer:
    an_account(book)
    return Officer(visitor())


def test_the_right_password_leads_to_the_page_asked_for(visitor_at_door: Officer) -> None:
    answer = visitor_at_door.sign_in("limin", there="/leads?kind=patent")
    assert (answer.status_code, answer.headers["location"]) == (303, "/leads?kind=patent")
    assert visitor_at_door.get("/").status_code == 200


def test_a_session_cookie_is_out_of_reach_of_scripts(visitor_at_door: Officer) -> None:
    cookie = visitor_at_door.sign_in("limin").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie


def test_a_wrong_password_keeps_the_name_typed(visitor_at_door: Officer) -> None:
    answer = visitor_at_door.sign_in("limin", "not the password")
    assert answer.status_code == 401
    assert "用户名或密码不正确" in answer.text and 'value="limin"' in answer.text


def test_an_unknown_name_is_answered_like_a_wrong_password(visitor_at_door: Officer) -> None:
    known = visitor_at_door.sign_in("limin", "not the password").text.replace("limin", "?")
    unknown = visitor_at_door.sign_in("nobody", "not the password").text.replace("nobody", "?")
    assert known == unknown


def test_a_planted_session_is_not_taken_over(visitor_at_door: Officer) -> None:
    visitor_at_door.browser.cookies.set(COOKIE, "planted")
    visitor_at_door.sign_in("limin")
    assert visitor_at_door.browser.cookies.get(COOKIE, domain="testserver.local") != "planted"


def test_signing_in_again_ends_the_session_before(officer: Officer, visitor: Callable[[], Any]) -> None:
    old = officer.browser.cookies[COOKIE]
    token = hidden(visitor().get("/sign-in").text, "csrf")
    again = Officer(visitor())
    again.browser.cookies.update({COOKIE: old, "markwatch_door": token})
    given = {"csrf": token, "user": "limin", "password": PASSWORD}
    assert again.browser.post("/sign-in", data=given).status_code == 303
    assert _with_token(visitor, old) == 303


def test_a_signed_out_token_never_serves_again(officer: Officer, visitor: Callable[[], Any]) -> None:
    token = officer.browser.cookies[COOKIE]
    assert officer.send("/sign-out").headers["location"] == "/sign-in"
    assert _with_token(visitor, token) == 303


def test_a_new_password_ends_all_sessions(officer: Officer, book: Casebook, clock: Any) -> None:
    with book.begin() as session:
        set_password(session, THE_KEEPER, "limin", "another good password", clock())
    assert officer.get("/").headers["location"] == "/sign-in?next=%2F"


def test_thirty_idle_minutes_end_a_session(officer: Officer, clock: Any) -> None:
    clock.now += timedelta(minutes=29)
    assert officer.get("/leads").status_code == 200
    clock.now += timedelta(minutes=31)
    assert officer.get("/leads?page=2").headers["location"] == "/sign-in?next=%2Fleads%3Fpage%3D2"


def test_secure_cookies_bind_to_this_host(services: Any, book: Casebook) -> None:

    an_account(book)
    app = create_app(replace(services, secure_cookies=True))
    client = a_client(app, base_url="https://testserver")
    answer = Officer(client).sign_in("limin")
    assert "__Host-markwatch_session=" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"] and "strict-transport-security" in answer.headers


@pytest.mark.parametrize(
    "given",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "",
        "evil",
        "/ evil",
        "/\n//evil",
        "\\\\evil",
        "/sign-out",
        "/\u2028",
    ],
)
def test_signing_in_never_leads_away(given: str) -> None:
    assert local_path(given) == "/"


def _with_token(visitor: Callable[[], Any], token: str) -> int:
    client = visitor()
    client.cookies.set(COOKIE, token)
    return int(client.get("/").status_code)
