"""Downloader middleware next to the network: what comes in is kept before anybody unpacks or judges it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers as ScrapyHeaders

from crawler.warc.exchange import Exchange, Headers
from crawler.warc.writer_thread import Tape

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext


@runtime_checkable
class CapturedSpider(Protocol):
    """A spider whose exchanges are kept."""

    def night_file(self, data_dir: Path) -> Path:
        """The WARC that its run is kept in."""

    def kept_by(
        self,
        flush: Callable[[], None],
        watch: "Callable[[BrowserContext, Mapping[str, str]], None]",
    ) -> None:
        """Call `flush` before a visit counts as made, `watch` with each context of its browser.

        `watch` is told too at which address the browser's proxy finds a `host:port`.
        """


class CrawlCaptureMiddleware:
    """Puts every exchange of a shop spider on the night's tape: pages, redirects, robots.txt, refusals."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._tape: Tape | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """On where CRAWL_CAPTURE says so; there must be a data folder."""
        if not (crawler.settings.getbool("CRAWL_CAPTURE") and crawler.settings.get("CASEBOOK_DATA_DIR")):
            raise NotConfigured
        here = cls(crawler)
        crawler.signals.connect(here.close, signals.engine_stopped)
        return here

    async def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; waits only while the disk is far behind."""
        tape = self._tape or await self._open()
        tape.put(exchange_of(request, response, datetime.now(UTC)))
        await tape.room()
        return response

    async def _open(self) -> Tape:
        spider: object = self._crawler.spider
        if not isinstance(spider, CapturedSpider):
            raise TypeError(f"given spider {spider!r}, expected one whose exchanges can be kept")
        path = spider.night_file(Path(self._crawler.settings["CASEBOOK_DATA_DIR"]))
        tape = await asyncio.to_thread(Tape, path)
        if self._tape is not None:  # another response was first
            return self._tape
        self._tape = tape
        spider.kept_by(tape.flush, lambda context, reached: _keep_answers(context, tape, reached))
        return tape

    def close(self) -> None:
        """The crawl is over."""
        if self._tape:
            self._tape.close()


def _keep_answers(context: "BrowserContext", tape: Tape, reached: Mapping[str, str]) -> None:
    from crawler.warc.browser_answers import keep_answers  # a crawl that renders nothing loads no Playwright

    keep_answers(context, tape, reached)


def exchange_of(request: Request, response: Response, at: datetime) -> Exchange:
    """What Scrapy's downloader gives, before any other middleware touches it."""
    return Exchange(
        url=request.url.partition("#")[0],
        at=at,
        status=response.status,
        method=request.method,
        asked=_pairs(request.headers),
        sent=request.body,
        protocol=response.protocol or "HTTP/1.1",
        told=_pairs(response.headers),
        body=response.body,
        server_ip=str(response.ip_address or ""),
    )


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )
