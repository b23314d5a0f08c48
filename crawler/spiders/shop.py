"""One spider for every ordinary shop: what differs between shops is data (see `crawler.source`)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from casebook.database import open_casebook
from casebook.pages import PageResult, Pending
from crawler.errors import SourceError
from crawler.failures import outcome_of_error
from crawler.frontier import Frontier, load_source, utc_now
from crawler.pace import pace
from crawler.paging import Paging
from crawler.reading import Visit
from crawler.responses import read_response, result_of
from crawler.source import SourceSettings
from crawler.walk import Walk

progress = object()
"""Signal with `figures`: visits done and pending."""
begun = object()
"""Signal with `run_id`: the run in the casebook."""


class ShopSpider(scrapy.Spider):
    """Walks one shop; `scrapy crawl shop -a source=KEY -s CASEBOOK_URL=… -s CASEBOOK_DATA_DIR=…`."""

    name = "shop"
    source: SourceSettings
    frontier: Frontier
    paging: Paging
    walk: Walk

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the casebook and take the pace from the source."""
        key, settings = kwargs.pop("source", ""), crawler.settings
        if not key or not settings.get("CASEBOOK_URL"):
            raise SourceError("given no source or no CASEBOOK_URL, expected -a source=KEY -s CASEBOOK_URL=…")
        book = open_casebook(settings["CASEBOOK_URL"], Path(settings.get("CASEBOOK_DATA_DIR") or "."))
        source = load_source(book, key, settings.getlist("ALLOWED_TEST_HOSTS"))
        if source.kind != cls.name:
            raise SourceError(f"source {key!r}: key 'kind': given {source.kind!r}, which is read from files")
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.source, spider.frontier, spider.paging = source, Frontier(book, source), Paging(source)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """One request per pending visit, a few at a time."""
        at_once = 4 + 4 * self.source.concurrency
        self.walk = Walk(self.frontier, at_once, lambda figures: self._signal(progress, figures=figures))
        robots = [urljoin(address, "/robots.txt") for address in self.source.start if self.source.sitemap]
        run_id = self.frontier.begin(self.crawler.settings.getint("NIGHT_ID") or None, robots)
        self._signal(begun, run_id=run_id)
        async for visit in self.walk.visits():
            if request := self._request(visit):
                yield request

    def closed(self, reason: str) -> None:
        """Write what is left; an incomplete run stays open and is taken up by the next start."""
        if hasattr(self, "walk"):
            self.walk.write_rest()
        self.frontier.book.close()

    async def page(self, response: Response, pending: Pending) -> None:
        """A response came."""
        visit = Visit(pending.address, pending.depth)
        reading = read_response(self.source, visit, response)
        links = reading.links + self.paging.further(visit, reading)
        self.walk.end(result_of(pending, response, replace(reading, links=links), utc_now()))

    async def no_page(self, failure: Failure) -> None:
        """No response came."""
        pending: Pending = failure.request.cb_kwargs["pending"]  # type: ignore[attr-defined]
        outcome, reason = outcome_of_error(failure.value or RuntimeError("no reason given"))
        self.walk.end(PageResult(pending.visit_id, outcome, reason))

    def _request(self, pending: Pending) -> scrapy.Request | None:
        if pending.depth > self.source.max_depth:
            self.walk.end(PageResult(pending.visit_id, "skipped", "beyond the source's depth"))
            return None
        about: dict[str, Any] = {
            "callback": self.page,
            "errback": self.no_page,
            "cb_kwargs": {"pending": pending},
        }
        try:
            return scrapy.Request(pending.address, meta=self._meta(pending), dont_filter=True, **about)
        except ValueError as error:
            self.walk.end(PageResult(pending.visit_id, "failed", f"no address: {error}"))
            return None

    def _meta(self, pending: Pending) -> dict[str, Any]:
        plain = urlsplit(pending.address).path.endswith((".txt", ".xml", ".gz"))
        if self.source.javascript != "always" or plain:
            return {}
        from crawler.rendering import render_meta  # here, because most runs need no browser

        return render_meta(self.source)

    def _signal(self, signal: object, **what: Any) -> None:
        self.crawler.signals.send_catch_log(signal, **what)
