"""How long a connection may take: an HTTP protocol for uvicorn that does not wait for ever.

uvicorn bounds how long a connection may rest between two requests, not how long one may take to begin, nor
how many there are. Bodies are bounded inside the application (`review_api.http.slow_bodies`).
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS_FOR_HEADERS = 15.0
"""From the beginning of a connection, or the first byte of a further request, to the end of its headers."""
MOST_CONNECTIONS = 500
"""Beyond it the connection that has waited longest without a request makes room."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with an end to waiting and a bound on connections that ask for nothing."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A new connection: its first request has to begin in time."""
        super().connection_made(transport)
        self._make_room()
        self._await_request()

    def data_received(self, data: bytes) -> None:
        """More bytes: of a request that has begun, or of headers that have to end in time."""
        super().data_received(data)
        if not self._is_waiting():
            self._stop_waiting()
        elif self._deadline is None:
            self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side has gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_waiting(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _await_request(self) -> None:
        self._deadline = self.loop.call_later(SECONDS_FOR_HEADERS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self._is_waiting():
            self.transport.abort()

    def _make_room(self) -> None:
        if len(self.connections) <= MOST_CONNECTIONS:
            return
        others = (one for one in self.connections if isinstance(one, PatientProtocol) and one is not self)
        if oldest := min((one for one in others if one._is_waiting()), key=_due, default=None):
            oldest._give_up()


def _due(connection: PatientProtocol) -> float:
    return connection._deadline.when() if connection._deadline else 0.0
