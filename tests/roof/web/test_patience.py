"""Connections that never ask, headers and bodies that never end, and callers that leave."""

import logging
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from a_served_page import ask, served
from review_factory import NOW, an_account
from sqlalchemy import select

from casebook.database import Casebook
from casebook.models.accounts import AuditEvent
from markwatch.web import patience
from review_api.app import create_app
from review_api.http import slow_bodies
from review_api.services import Services

HEAD = b"POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
STARTED = HEAD + b'Content-Length: 1000\r\n\r\n{"name":'
ASKED = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


@pytest.fixture
def database() -> str:
    """These rules do not depend on the database."""
    return "sqlite"


@pytest.fixture
def app(book: Casebook) -> Any:
    return create_app(Services(book, lambda: NOW, lambda reason, language: ""))


@pytest.fixture
def port(app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The page under a server that waits a fraction of a second."""
    monkeypatch.setattr(patience, "SECONDS_FOR_HEADERS", 0.4)
    monkeypatch.setattr(slow_bodies, "SECONDS_BETWEEN_PARTS", 0.4)
    with served(app) as port:
        yield port


def test_an_ordinary_request_is_answered(port: int) -> None:
    assert ask(port, ASKED).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "])
def test_headers_that_never_end_are_closed(begun: bytes, port: int) -> None:
    with pytest.raises(ConnectionResetError):
        if ask(port, begun) == b"":
            raise ConnectionResetError


def test_a_further_request_has_to_end_its_headers_too(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(ASKED.replace(b"Connection: close\r\n", b""))
        assert line.recv(65536).startswith(b"HTTP/1.1 200")
        line.sendall(b"GET / HTTP/1.1\r\nHo")
        rest = b"".join(iter(lambda: _received(line), b""))
        assert b"HTTP/1.1 " not in rest.replace(b"HTTP/1.1 200", b"")


def test_a_body_that_stalls_is_answered_408_and_closed(port: int) -> None:
    answer = ask(port, STARTED)
    assert answer.startswith(b"HTTP/1.1 408") and b"connection: close" in answer.lower()
    assert b'"code":"too_slow"' in answer and b"content-security-policy" in answer.lower()


def test_the_connection_that_waited_longest_makes_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_CONNECTIONS", 3)
    monkeypatch.setattr(patience, "SECONDS_FOR_HEADERS", 600)
    idle = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(6)]
    assert ask(port, ASKED).startswith(b"HTTP/1.1 200")
    assert _received(idle[0]) == b""
    for line in idle:
        line.close()


def test_a_caller_that_leaves_amid_a_body_is_no_error(port: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(STARTED)
        form = HEAD.replace(b"application/json", b"application/x-www-form-urlencoded")
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(form.replace(b"/api/v1/session", b"/sign-in") + b"Content-Length: 999\r\n\r\nuser=")
    counted = ask(port, ASKED.replace(b"/healthz", b"/metrics"))
    assert b'status="5xx"' not in counted and not caplog.records


@pytest.mark.parametrize(
    ("trusted", "known"), [((), "127.0.0.1"), (("127.0.0.1",), "198.51.100.7"), (("10.0.0.9",), "127.0.0.1")]
)
def test_only_a_proxy_that_is_named_is_believed(
    app: Any, book: Casebook, trusted: tuple[str, ...], known: str
) -> None:
    an_account(book)
    with served(app, trusted) as port:
        ask(port, _wrong_password(port))
    with book.read() as session:
        assert _clients_told(session) == [known]


def _wrong_password(port: int) -> bytes:
    asked = b"GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    token = ask(port, asked).split(b'"csrf_token":"')[1].split(b'"')[0]
    body = b'{"name":"limin","password":"not the password"}'
    lines = (
        HEAD.rstrip(),
        b"Cookie: markwatch_door=" + token,
        b"X-CSRF-Token: " + token,
        b"X-Forwarded-For: 198.51.100.7",
        b"Connection: close",
        b"Content-Length: %d" % len(body),
    )
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _clients_told(session: Any) -> list[str]:
    return [event.detail["client"] for event in session.scalars(select(AuditEvent))]


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except ConnectionResetError:
        return b""
