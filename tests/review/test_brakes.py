"""Guessing passwords gets slow, from any number of addresses and over restarts, and locks nobody out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from officer import Officer, a_client
from passwords import PASSWORD
from review_factory import an_account

from casebook.accounts.brakes import FREE_BY_CLIENT, FREE_BY_NAME, LONGEST_WAIT
from casebook.database import Casebook
from review_api.app import create_app
from review_api.services import Services

WRONG = "not the password"


@pytest.fixture
def from_address(app: Any, book: Casebook) -> Callable[[str], Officer]:
    """A new browser at an address."""
    an_account(book)
    return lambda address: Officer(a_client(app, client=(address, 40000)))


def statuses(officer: Officer, count: int, name: str = "limin") -> list[int]:
    """What so many wrong passwords in a row are answered with."""
    return [officer.sign_in(name, WRONG).status_code for _ in range(count)]


def test_from_the_sixth_wrong_password_on_the_account_has_to_wait(from_address: Any) -> None:
    guesser = from_address("203.0.113.1")
    assert statuses(guesser, FREE_BY_NAME + 1) == [401] * FREE_BY_NAME + [429]
    answer = guesser.sign_in("limin", WRONG)
    assert answer.headers["retry-after"] == "1" and "请 1 秒后再试" in answer.text


def test_waiting_doubles_up_to_a_minute_and_never_locks(from_address: Any, clock: Any) -> None:
    guesser, waits = from_address("203.0.113.1"), []
    statuses(guesser, FREE_BY_NAME)
    for _ in range(9):
        waits.append(int(guesser.sign_in("limin", WRONG).headers["retry-after"]))
        clock.now += timedelta(seconds=waits[-1])
        assert guesser.sign_in("limin", WRONG).status_code == 401
    assert waits == [1, 2, 4, 8, 16, 32, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    clock.now += timedelta(seconds=LONGEST_WAIT)
    assert guesser.sign_in("limin").status_code == 303


def test_many_addresses_make_guessing_no_faster(from_address: Any) -> None:
    answers = [statuses(from_address(f"203.0.113.{n}"), 5) for n in range(8)]
    assert answers == [[401] * 5] + [[429] * 5] * 7


def test_a_restart_forgets_nothing(from_address: Any, services: Services) -> None:
    statuses(from_address("203.0.113.1"), FREE_BY_NAME)
    restarted = Officer(a_client(create_app(replace(services)), client=("203.0.113.1", 1)))
    assert statuses(restarted, 1) == [429]


def test_a_forged_address_is_not_believed(from_address: Any) -> None:
    guesser = from_address("127.0.0.1")
    guesser.browser.headers["x-forwarded-for"] = "198.51.100.7"
    statuses(guesser, FREE_BY_NAME)
    guesser.browser.headers["x-forwarded-for"] = "198.51.100.8"
    assert statuses(guesser, 1) == [429]


def test_the_colleague_in_a_browser_she_used_before_is_not_slowed_down(from_address: Any) -> None:
    colleague = from_address("192.0.2.5")
    assert colleague.sign_in("limin").status_code == 303
    colleague.send("/sign-out")
    assert statuses(from_address("203.0.113.1"), FREE_BY_NAME + 3)[-1] == 429
    assert colleague.sign_in("limin").status_code == 303


def test_a_known_browser_is_braked_by_itself(from_address: Any) -> None:
    colleague = from_address("192.0.2.5")
    colleague.sign_in("limin")
    colleague.send("/sign-out")
    assert statuses(colleague, FREE_BY_NAME + 1)[-1] == 429
    assert from_address("192.0.2.6").sign_in("limin").status_code == 303


def test_a_browser_is_known_only_to_those_who_signed_in_there(from_address: Any, book: Casebook) -> None:
    an_account(book, "wangfang", shown="王芳")
    colleague = from_address("192.0.2.5")
    colleague.sign_in("limin")
    colleague.send("/sign-out")
    statuses(from_address("203.0.113.1"), FREE_BY_NAME, "wangfang")
    assert statuses(colleague, 1, "wangfang") == [429]


def test_one_address_that_tries_many_names_has_to_wait(from_address: Any) -> None:
    sprayer = from_address("203.0.113.1")
    answers = [sprayer.sign_in(f"name-{n}", WRONG).status_code for n in range(FREE_BY_CLIENT + 1)]
    assert answers == [401] * FREE_BY_CLIENT + [429]


def test_a_right_password_clears_the_count(from_address: Any) -> None:
    officer = from_address("203.0.113.1")
    statuses(officer, FREE_BY_NAME - 1)
    assert officer.sign_in("limin").status_code == 303
    officer.browser.cookies.clear()
    assert statuses(officer, FREE_BY_NAME) == [401] * FREE_BY_NAME


def test_an_hour_without_a_try_begins_anew(from_address: Any, clock: Any) -> None:
    guesser = from_address("203.0.113.1")
    statuses(guesser, FREE_BY_NAME)
    clock.now += timedelta(minutes=61)
    assert statuses(guesser, FREE_BY_NAME) == [401] * FREE_BY_NAME


def test_a_program_is_told_how_long_to_wait(from_address: Any) -> None:
    program = from_address("203.0.113.1").browser
    token = program.get("/api/v1/session").json()["csrf_token"]
    given = {"name": "limin", "password": WRONG}
    for _ in range(FREE_BY_NAME + 1):
        answer = program.post("/api/v1/session", json=given, headers={"X-CSRF-Token": token})
    assert answer.status_code == 429 and answer.headers["retry-after"] == "1"
    assert answer.json()["code"] == "too_many" and PASSWORD not in answer.text
