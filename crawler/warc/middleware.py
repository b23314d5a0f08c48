"""Downloader middleware next to the network: what comes in is kept before anybody unpacks or judges it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.headers import Headers as ScrapyHeaders

from crawler.warc.browser_answers import keep_answers
from crawler.warc.exchange import Exchange, Headers
from crawler.warc.night_file import SUFFIX
from crawler.warc.writer_thread import Tape

FOLDER = Path("captures/crawl")
"""Under the data folder: a folder a source, a file a night."""


def night_file(data_dir: Path, source_key: str, night_id: int | None, run_id: int) -> Path:
    """The WARC of a source's night; of its run when it was not read in a night."""
    name = f"night-{night_id:06}" if night_id else f"run-{run_id:06}"
    return data_dir / FOLDER / source_key / f"{name}{SUFFIX}"


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
        spider: Any = self._crawler.spider
        run, settings = spider.frontier.run, self._crawler.settings
        path = night_file(Path(settings["CASEBOOK_DATA_DIR"]), spider.source.key, run.night_id, run.id)
        tape = await asyncio.to_thread(Tape, path)
        if self._tape is not None:  # another response was first
            return self._tape
        self._tape = tape
        spider.frontier.before_write = tape.flush  # no visit counts as made before its bytes are kept
        browser = spider.rendered.browser
        browser.on_context = lambda context: keep_answers(context, tape, browser.proxy.reached)
        return tape

    def close(self) -> None:
        """The crawl is over."""
        if self._tape:
            self._tape.close()


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
