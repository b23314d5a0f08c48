"""A small forward proxy for the browser: every connection is checked and goes to the checked address.

Playwright's routes do not see redirects or service workers; nothing leaves the browser but through here.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import AddressRefused
from crawler.guard.address_rules import check_address, check_resolved

_LARGEST_HEAD_BYTES = 64 * 1024
_LARGEST_ANSWER_BYTES = 32 * 1024 * 1024
"""Bytes of one connection's answers; what goes on is cut."""
_CONNECT_SECONDS = 10
_QUIET_SECONDS = 60
_LONGEST_SECONDS = 300
"""For one connection, however busily it trickles."""
_MOST_NAMES = 1_000


def _anybody(host: str, port: int) -> bool:
    return True


class CheckingProxy:
    """Listens on 127.0.0.1 while started; plain HTTP and CONNECT.

    `wanted` says which hosts, permitted by the guard, may be reached at all; the others are counted in
    `refused`.
    """

    def __init__(self, allowed: Collection[str], wanted: Callable[[str, int], bool] = _anybody) -> None:
        self._allowed = frozenset(allowed)
        self._wanted = wanted
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.refused: Counter[str] = Counter()
        """Host → how often a page asked for it in vain."""
        self.reached: dict[str, str] = {}
        """`host:port` → the checked address that was connected to last."""
        self.forbidden: dict[str, Reason[ReasonCode]] = {}
        """`host:port` → why nobody was let there."""

    async def start(self) -> str:
        """Begin to listen; answers the proxy's address."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=_LARGEST_HEAD_BYTES)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        """End all connections."""
        if self._server:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            await self._serve(reader, writer)
        except (OSError, TimeoutError, asyncio.CancelledError):
            pass  # cut off in the middle of an answer
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = ""
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _QUIET_SECONDS)
            line, _, rest = head.partition(b"\r\n")
            method, target, _ = line.decode("ascii").split(" ")
            address = f"https://{target}/" if method == "CONNECT" else target
            there, answer = await self._connect(address)
        except (AddressRefused, UnicodeError) as error:
            if len(self.forbidden) < _MOST_NAMES:
                odd = Reason(ReasonCode.ADDRESS_BROKEN)
                reason = error.reason if isinstance(error, AddressRefused) else odd
                self.forbidden[host_and_port(address)] = reason
            writer.write(_answer("403 Forbidden"))
            return
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError, ValueError):
            writer.write(_answer("502 Bad Gateway"))
            return
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            else:
                answer.write(_origin_head(method, target, rest))
            async with asyncio.timeout(_LONGEST_SECONDS):
                await asyncio.gather(_pump(reader, answer), _pump(there, writer))
        finally:
            answer.close()

    async def _connect(self, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = check_address(address, self._allowed)
        if not self._wanted(host, port):
            if len(self.refused) < _MOST_NAMES or host in self.refused:
                self.refused[host] += 1
            raise AddressRefused(Reason(ReasonCode.ADDRESS_FOREIGN, {"host": host}))
        checked = await check_resolved(address, self._allowed)
        there = await asyncio.wait_for(asyncio.open_connection(checked[0], port), _CONNECT_SECONDS)
        if len(self.reached) < _MOST_NAMES:
            self.reached[f"{host}:{port}"] = checked[0]
        return there


def host_and_port(address: str) -> str:
    """`host:port` of an address, its scheme's port when it names none; empty when there is no host."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname else ""


def _answer(status: str) -> bytes:
    # With a body: Chromium takes an error without one for a broken connection.
    return f"HTTP/1.1 {status}\r\nContent-Length: 8\r\nConnection: close\r\n\r\nrefused\n".encode()


def _origin_head(method: str, target: str, rest: bytes) -> bytes:
    """The request as the server wants it: path only, and one request a connection."""
    parts = urlsplit(target)
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    kept = [
        line
        for line in rest.split(b"\r\n")
        if line and not line.lower().startswith((b"proxy-", b"connection:"))
    ]
    return b"\r\n".join([f"{method} {path} HTTP/1.1".encode("ascii"), *kept, b"Connection: close", b"", b""])


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    left = _LARGEST_ANSWER_BYTES
    while data := await asyncio.wait_for(reader.read(65536), _QUIET_SECONDS):
        left -= len(data)
        if left < 0:
            raise OSError("too large")
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
