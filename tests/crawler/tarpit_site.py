"""A server that answers byte by byte as hostile ones do: endless, dripping, packed. Only on 127.0.0.1."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Self

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
UNPACKED = 40_000_000
ZEROES = b"<p>" + b"a" * UNPACKED


def _endless_body() -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    while True:
        yield b"<p>x</p>" * 8_000


def _dripping_body() -> Iterator[bytes]:
    yield HEAD + b"\r\n<h1>"
    while True:
        time.sleep(0.5)
        yield b"x"


def _endless_head() -> Iterator[bytes]:
    yield HEAD
    while True:
        time.sleep(0.001)
        yield b"".join(b"X-%d: %s\r\n" % (number, b"y" * 1000) for number in range(20))


def _packed(name: bytes, body: bytes) -> Callable[[], Iterator[bytes]]:
    head = HEAD + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (name, len(body))
    return lambda: iter([head + body])


ANSWERS: dict[str, Callable[[], Iterator[bytes]]] = {
    "/endless": _endless_body,
    "/dripping": _dripping_body,
    "/endless-head": _endless_head,
    "/gzip": _packed(b"gzip", gzip.compress(ZEROES)),
    "/gzip-in-gzip": _packed(b"gzip, gzip", gzip.compress(gzip.compress(ZEROES))),
    "/deflate": _packed(b"deflate", zlib.compress(ZEROES)),
}


class Tarpit:
    """Serves ANSWERS, and `pages` beside them, while the `with` block lasts; `sent` counts bytes by path."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.sent: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._ears = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._ears.getsockname()[1]}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *what: object) -> None:
        self._ears.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._ears.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            path = connection.recv(65536).split(b" ")[1].decode()
            page = self.pages.get(path)
            plain = HEAD + b"Connection: close\r\n\r\n" + (page or b"")
            parts = ANSWERS[path]() if path in ANSWERS else iter([plain])
            try:
                for part in parts:
                    connection.sendall(part)
                    self.sent[path] = self.sent.get(path, 0) + len(part)
            except OSError:
                return
