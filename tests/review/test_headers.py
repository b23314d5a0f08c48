"""What every answer carries, whatever it is."""

from collections.abc import Callable
from typing import Any

import pytest
from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook
from review_api.http.security import CONTENT_SECURITY_POLICY, HEADERS

LONG_NAME = "/static/" + "a" * 300
PLACES = f"""
/ /leads /leads?lang=en /leads/1 /leads/999 /leads/x /leads?page=0 /cases /cases/1 /nothing /undo /sign-in
/cases/1/export/case_json /cases/1/export/none /healthz /metrics /api/v1/home /api/v1/leads /api/v1/leads/1
/api/v1/leads/999 /api/v1/openapi.json /api/v1/nothing /api/v1/session /static/style.css /static/keys.js
/static/none.css /static/ /static/%00 /static/..%2f..%2fapp.py {LONG_NAME}
"""
ADDRESSES = PLACES.split()


@pytest.fixture
def database() -> str:
    """These rules do not depend on the database."""
    return "sqlite"


def carries(answer: Any) -> bool:
    """Whether all headers are there with their exact values."""
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in CONTENT_SECURITY_POLICY and "http" not in CONTENT_SECURITY_POLICY
    assert (
        "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY and "base-uri 'none'" in CONTENT_SECURITY_POLICY
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_every_answer_carries_them(method: str, officer: Officer, book: Casebook) -> None:
    a_lead(book)
    officer.send("/leads/1/decide", verdict="confirm")
    for address in ADDRESSES:
        answer = officer.browser.request(method, address)
        assert carries(answer), f"{method} {address}"
        assert answer.status_code < 500, f"{method} {address}: {answer.status_code}"


def test_a_stranger_gets_them_too(visitor: Callable[[], Any]) -> None:
    for address in ADDRESSES:
        assert carries(visitor().get(address)), address


def test_another_host_name_is_refused_with_them(visitor: Callable[[], Any]) -> None:
    answer = visitor().get("/sign-in", headers={"Host": "evil.example"})
    assert answer.status_code == 400 and carries(answer)


def test_a_body_beyond_the_limit_is_refused_with_them(officer: Officer) -> None:
    for address in ("/sign-in", "/undo", "/api/v1/undo", "/leads/1/decide"):
        answer = officer.browser.post(address, data={"csrf": "x" * 300_000})
        assert answer.status_code == 413 and carries(answer), address


def test_a_bug_is_a_plain_page_with_them_and_without_a_trace(app: Any, officer: Officer) -> None:
    app.state.pages.render = _unless_error(app.state.pages.render)
    answer = officer.get("/leads")
    assert answer.status_code == 500 and carries(answer)
    assert "系统出错" in answer.text and "secret detail" not in answer.text and "Traceback" not in answer.text


def test_pages_stay_out_of_caches_and_static_files_in(officer: Officer) -> None:
    assert officer.get("/leads").headers["cache-control"] == "no-store"
    assert officer.get("/api/v1/home").headers["cache-control"] == "no-store"
    assert "max-age" in officer.get("/static/style.css").headers["cache-control"]


def test_head_answers_like_get_without_a_body(officer: Officer) -> None:
    for address in ("/", "/leads", "/api/v1/leads", "/static/style.css", "/nothing"):
        head, get = officer.browser.head(address), officer.get(address)
        assert (head.status_code, head.content) == (get.status_code, b""), address
        assert head.headers["content-length"] == get.headers["content-length"]


def test_no_api_page_is_drawn_from_elsewhere(officer: Officer) -> None:
    assert officer.get("/docs").status_code == officer.get("/redoc").status_code == 404


def _unless_error(render: Callable[..., Any]) -> Callable[..., Any]:
    def broken(request: Any, name: str, *rest: Any, **more: Any) -> Any:
        if name != "error.html":
            raise RuntimeError("secret detail")
        return render(request, name, *rest, **more)

    return broken
