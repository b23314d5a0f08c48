"""Listens to everything a page is told and writes it to a WARC while it comes in."""

import asyncio
from collections.abc import Mapping
from typing import BinaryIO

from playwright.async_api import BrowserContext, Request, Response
from playwright.async_api import Error as PlaywrightError

from crawler.capture.capture_order import Bounds
from crawler.warc.browser_answers import browser_exchange
from crawler.warc.exchange import Exchange
from crawler.warc.writer import ExchangeWriter, payload_digest

_QUIET_SECONDS = 0.4
"""Without a request under way for so long, a page has come to rest."""
_STEP_SECONDS = 0.05
_LAST_ANSWERS_SECONDS = 5.0
"""Seconds for answers that are still being read when the page is left."""


class NetworkRecorder:
    """What came, in the order it was finished."""

    def __init__(self, context: BrowserContext, out: BinaryIO, reached: Mapping[str, str], bounds: Bounds):
        self._writer = ExchangeWriter(out)
        self._writer.write_info()
        self._reached, self._bounds = reached, bounds
        self._under_way: set[Request] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._size = 0
        self.kept = 0
        """Exchanges written."""
        self.lost: list[str] = []
        """Addresses of answers that could not be kept."""
        self.failed: list[str] = []
        """Addresses that gave no answer."""
        self.digests: set[str] = set()
        """Payload digests of what was kept, as WARC writes them."""
        self.documents: dict[str, Exchange] = {}
        """Address → exchange of each document that was opened, without its body."""
        context.on("request", self._begun)
        context.on("requestfinished", self._finished)
        context.on("requestfailed", self._gave_up)

    def write(self, exchange: Exchange) -> None:
        """Keep an exchange, unless all together would be too large."""
        if self._size + len(exchange.body) > self._bounds.largest_whole:
            self.lost.append(exchange.url)
            return
        self._size += len(exchange.body)
        self._writer.write(exchange)
        self.kept += 1
        self.digests.add(payload_digest(exchange.body))

    async def rest(self, longest: float) -> bool:
        """Wait until nothing has been under way for a while; whether the page came to rest."""
        loop = asyncio.get_running_loop()
        deadline, quiet_since = loop.time() + longest, loop.time()
        while loop.time() - quiet_since < _QUIET_SECONDS:
            if loop.time() > deadline:
                return False
            await asyncio.sleep(_STEP_SECONDS)
            if self._under_way:
                quiet_since = loop.time()
        return True

    async def end(self) -> None:
        """Wait for answers that are still being read; what is left is lost. Raises what writing raised."""
        if self._tasks:
            done, late = await asyncio.wait(self._tasks, timeout=_LAST_ANSWERS_SECONDS)
            for task in late:
                task.cancel()
            for task in done:
                task.result()
        self.lost += [one.url for one in self._under_way if one.url.startswith("http")]

    def _begun(self, request: Request) -> None:
        self._under_way.add(request)

    def _gave_up(self, request: Request) -> None:
        self._under_way.discard(request)
        if request.url.startswith("http"):
            self.failed.append(request.url)

    def _finished(self, request: Request) -> None:
        self._under_way.discard(request)
        if request.url.startswith("http"):
            self._tasks.add(asyncio.ensure_future(self._keep(request)))

    async def _keep(self, request: Request) -> None:
        try:
            response = await request.response()
            if response is None or await _is_too_large(response, self._bounds.largest_answer):
                self.lost.append(request.url)
                return
            exchange = await browser_exchange(request, response, self._reached)
        except PlaywrightError:
            self.lost.append(request.url)
            return
        self.write(exchange)
        if request.is_navigation_request():
            self.documents[exchange.url] = exchange


async def _is_too_large(response: Response, largest: int) -> bool:
    given = await response.header_value("content-length") or "0"
    return given.isdigit() and int(given) > largest


def redirects_to(request: Request) -> list[tuple[Request, Request]]:
    """The hops that led to a request, each with the one after it, in their order."""
    hops: list[tuple[Request, Request]] = []
    while request.redirected_from is not None:
        hops.append((request.redirected_from, request))
        request = request.redirected_from
    return hops[::-1]
