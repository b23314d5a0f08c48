"""The review page under its real server, on a free port of this machine."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from markwatch.web.serving import server_settings
from markwatch.web.socket import listening_socket


@contextmanager
def served(app: Any, trusted_proxies: tuple[str, ...] = ()) -> Iterator[int]:
    """Serve an application as `serve` does; gives the port."""
    with listening_socket("127.0.0.1", 0) as ears:
        server = uvicorn.Server(server_settings(app, "CRITICAL", trusted_proxies))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ears]}, daemon=True)
        thread.start()
        try:
            yield ears.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)


def ask(port: int, request: bytes, seconds: float = 20) -> bytes:
    """Send bytes, read until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(request)
        return b"".join(iter(lambda: line.recv(65536), b""))
