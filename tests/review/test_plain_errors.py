"""What a library refuses in plain text is answered in the house's words."""

from collections.abc import Callable
from typing import Any

import pytest
from officer import Officer


@pytest.fixture
def database() -> str:
    return "sqlite"


def test_a_body_too_large_is_a_problem_for_programs_and_a_page_for_people(officer: Officer) -> None:
    program = officer.browser.post("/api/v1/undo", content=b"x" * 300_000)
    assert program.status_code == 413 and program.json()["code"] == "too_large"
    person = officer.browser.post("/undo", content=b"x" * 300_000)
    assert person.status_code == 413 and "内容过大" in person.text


@pytest.mark.parametrize(("asked", "status"), [("bytes=999999999-", 416), ("bytes=abc", 400)])
def test_a_range_that_cannot_be_is_a_page(officer: Officer, asked: str, status: int) -> None:
    answer = officer.get("/static/style.css", headers={"Range": asked})
    assert answer.status_code == status and "请求无法读懂" in answer.text


def test_another_host_is_told_in_words(visitor: Callable[[], Any]) -> None:
    answer = visitor().get("/api/v1/session", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and answer.json()["code"] == "bad_request"


def test_head_of_an_error_has_no_body(officer: Officer) -> None:
    answer = officer.browser.head("/static/style.css", headers={"Range": "bytes=999999999-"})
    assert answer.status_code == 416 and answer.content == b""


def test_who_is_in_signs_in_again_with_the_token_just_given(officer: Officer) -> None:
    token = officer.get("/api/v1/session").json()["csrf_token"]
    given = {"name": "limin", "password": "not the password"}
    answer = officer.browser.post("/api/v1/session", json=given, headers={"X-CSRF-Token": token})
    assert answer.status_code == 401 and answer.json()["code"] == "wrong_password"


def test_the_token_of_somebody_else_opens_no_door(officer: Officer, visitor: Callable[[], Any]) -> None:
    stranger = visitor()
    stranger.get("/api/v1/session")
    given = {"name": "limin", "password": "not the password"}
    answer = stranger.post("/api/v1/session", json=given, headers={"X-CSRF-Token": officer.csrf})
    assert answer.status_code == 403


def test_the_kinds_are_described(officer: Officer) -> None:
    parameters = officer.get("/api/v1/openapi.json").json()["paths"]["/api/v1/leads"]["get"]["parameters"]
    [kind] = [one for one in parameters if one["name"] == "kind"]
    assert "trademark" in kind["schema"]["enum"]
