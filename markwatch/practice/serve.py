"""Serving a practice shop: by hand on a port, or beside a test on a free one. Only on 127.0.0.1."""

import socket
from collections.abc import Iterable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette

from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.shop import create_shop
from markwatch.web.socket import listening_socket

HOST = "127.0.0.1"


class _ShopServer(uvicorn.Server):
    """Tells the shop that it closes first, so that the page that hangs lets go."""

    def __init__(self, app: Starlette, port: int) -> None:
        super().__init__(
            uvicorn.Config(app, HOST, port, log_level="warning", lifespan="off", timeout_graceful_shutdown=2)
        )
        self._shop = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._shop.state.closing = True
        await super().shutdown(sockets)


def serve_app(app: Starlette, port: int) -> None:
    """Serve a shop on 127.0.0.1 until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        _ShopServer(app, port).run()


class RunningApp:
    """A shop on a thread of its own while the `with` block lasts.

    `port` 0 takes a free one; a fixed port keeps the addresses of an earlier night.
    """

    def __init__(self, app: Starlette, port: int = 0) -> None:
        self.app = app
        """The application; `app.state.hits` counts requests per path."""
        self.url = ""
        """`http://127.0.0.1:<port>`, known once entered."""
        self._server = _ShopServer(self.app, port)
        self._port = port

    def set_night(self, night: int) -> None:
        """From now on show another night at the same address; the hits go on counting."""
        self.app.state.catalogue = load_catalogue(night, self.app.state.goods)

    def __enter__(self) -> Self:
        # Bound before the thread starts, so that a request made at once waits instead of being refused.
        self._socket = listening_socket(HOST, self._port)
        self.url = f"http://{HOST}:{self._socket.getsockname()[1]}"
        self._thread = Thread(
            target=self._server.run, args=([self._socket],), name="practice-shop", daemon=True
        )
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._socket.close()


class RunningShop(RunningApp):
    """The first practice shop, running."""

    def __init__(self, night: int = 1, *, faults: bool | Iterable[str] = True, port: int = 0) -> None:
        super().__init__(create_shop(night, faults=faults), port)
