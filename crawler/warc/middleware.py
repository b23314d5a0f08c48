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
from crawler.warc.writer_thread import WriterThread

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext


@runtime_checkable
class WarcSpider(Protocol):
    """A spider whose exchanges are kept."""

    def night_warc_path(self, data_dir: Path) -> Path:
        """The WARC that its run is kept in."""

    def kept_by(
        self,
        flush: Callable[[], None],
        watch: "Callable[[BrowserContext, Mapping[str, str]], None]",
    ) -> None:
        """Call `flush` before a visit counts as made, `watch` with each context of its browser.

        `watch` is told too at which address the browser's proxy finds a `host:port`.
        """


class WarcMiddleware:
    """Keeps every exchange of a shop spider in its night's WARC: pages, redirects, robots.txt, refusals."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._writer: WriterThread | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """On where NIGHT_WARC says so; there must be a data folder."""
        if not (crawler.settings.getbool("NIGHT_WARC") and crawler.settings.get("CASEBOOK_DATA_DIR")):
            raise NotConfigured
        here = cls(crawler)
        crawler.signals.connect(here.close, signals.engine_stopped)
        return here

    async def process_response(self, request: Request, response: Response) -> Response:
        """Keep the exchange; waits only while the disk is far behind."""
        writer = self._writer or await self._open()
        writer.put(exchange_of(request, response, datetime.now(UTC)))
        await writer.room()
        return response

    async def _open(self) -> WriterThread:
        spider: object = self._crawler.spider
        if not isinstance(spider, WarcSpider):
            raise TypeError(f"given spider {spider!r}, expected one whose exchanges can be kept")
        path = spider.night_warc_path(Path(self._crawler.settings["CASEBOOK_DATA_DIR"]))
        writer = await asyncio.to_thread(WriterThread, path)
        if self._writer is not None:  # another response was first
            return self._writer
        self._writer = writer
        spider.kept_by(writer.flush, lambda context, reached: _keep_answers(context, writer, reached))
        return writer

    def close(self) -> None:
        """The crawl is over."""
        if self._writer:
            self._writer.close()


def _keep_answers(context: "BrowserContext", writer: WriterThread, reached: Mapping[str, str]) -> None:
    from crawler.warc.browser_answers import keep_answers  # a crawl that renders nothing loads no Playwright

    keep_answers(context, writer, reached)


def exchange_of(request: Request, response: Response, at: datetime) -> Exchange:
    """What Scrapy's downloader gives, before any other middleware touches it."""
    return Exchange(
        url=request.url.partition("#")[0],
        at=at,
        status=response.status,
        method=request.method,
        request_headers=_pairs(request.headers),
        request_body=request.body,
        protocol=response.protocol or "HTTP/1.1",
        response_headers=_pairs(response.headers),
        body=response.body,
        server_ip=str(response.ip_address or ""),
    )


def _pairs(headers: ScrapyHeaders) -> Headers:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    )
