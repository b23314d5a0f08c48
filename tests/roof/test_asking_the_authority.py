"""Asking a time-stamp authority that misbehaves: an answer in time or a clear word, never a hanging night."""

import base64
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import pytest

from casebook.evidence.stamping import AuthorityDown
from markwatch.tasks.stamping import LARGEST, ask_authority
from markwatch.web.socket import listening_socket

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntoken"


@contextmanager
def answering(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """The URL of a server that treats each connection in its own way."""
    with listening_socket("127.0.0.1", 0) as server:
        server.listen()

        def work() -> None:
            try:
                connection, _ = server.accept()
                with connection:
                    behave(connection)
            except OSError:
                return

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/tsa?x=1"
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def saying(answer: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    return behave


def drip(connection: socket.socket) -> None:
    """One byte now and then, for ever."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(400):
        connection.sendall(b"x")
        sleep(0.05)


def silence(connection: socket.socket) -> None:
    connection.settimeout(20)
    while connection.recv(65536):  # until the other side has had enough
        pass


def test_an_answer_comes_back_as_it_was_sent() -> None:
    with answering(saying(OK)) as url:
        assert ask_authority(url, 5, b"question") == b"token"


def test_the_request_is_what_the_standard_says_and_signs_in_when_asked_to() -> None:
    heard: list[bytes] = []

    def hear(connection: socket.socket) -> None:
        heard.append(connection.recv(65536))
        connection.sendall(OK)

    with answering(hear) as url:
        ask_authority(url.replace("//", "//us%40er:pass@"), 5, b"question")
    [request] = heard
    assert request.startswith(b"POST /tsa?x=1 HTTP/1.1\r\n")
    assert b"Content-Type: application/timestamp-query\r\n" in request
    assert b"Authorization: Basic " + base64.b64encode(b"us@er:pass") in request


@pytest.mark.parametrize("behave", [drip, silence])
def test_an_authority_that_is_slow_is_left_when_its_time_is_over(behave: Callable[..., None]) -> None:
    begun = monotonic()
    with answering(behave) as url, pytest.raises(AuthorityDown, match=r"127\.0\.0\.1"):
        ask_authority(url, 0.4, b"question")
    assert monotonic() - begun < 15  # it would have been 20 seconds or more


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"rubbish\r\n\r\n",
        b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST + 1),
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000,
    ],
)
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with answering(saying(answer)) as url, pytest.raises(AuthorityDown, match=r"127\.0\.0\.1"):
        ask_authority(url, 5, b"question")


def test_nobody_at_the_address_is_told_without_the_password() -> None:
    with pytest.raises(AuthorityDown) as told:
        ask_authority("http://name:secret@127.0.0.1:9/", 2, b"question")
    assert "secret" not in str(told.value)
