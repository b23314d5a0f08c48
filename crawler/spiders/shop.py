"""One spider for every ordinary shop: what differs between shops is data (see `crawler.source`)."""

import dataclasses
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self, cast
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from casebook.database import open_casebook
from casebook.pages import Link, PageResult, Pending
from crawler.addresses import canonical_address, may_follow, may_visit, page_number, with_page
from crawler.errors import CrawlerError, SourceError
from crawler.failures import outcome_of_error
from crawler.frontier import Frontier, load_source, utc_now
from crawler.pace import pace
from crawler.pages.page import Page
from crawler.reading import Reading, Visit, read_page, read_status
from crawler.rendering import render_meta
from crawler.sitemaps import addresses_in, is_robots, is_sitemap
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
    walk: Walk

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the casebook and take the pace from the source."""
        key = kwargs.pop("source", "")
        settings = crawler.settings
        if not key or not settings.get("CASEBOOK_URL"):
            raise SourceError("given no source or no CASEBOOK_URL, expected -a source=KEY -s CASEBOOK_URL=…")
        book = open_casebook(settings["CASEBOOK_URL"], Path(settings.get("CASEBOOK_DATA_DIR") or "."))
        source = load_source(book, key, settings.getlist("ALLOWED_TEST_HOSTS"))
        if source.kind != cls.name:
            raise SourceError(
                f"source {key!r} is of kind {source.kind}, expected {cls.name}: it is read from files"
            )
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.source, spider.frontier = source, Frontier(book, source)
        spider.shown = {}
        return spider

    shown: dict[str, set[str]]
    """List address → products its pages have shown so far in this process."""

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

    async def page(self, response: Response, visit: Pending) -> None:
        """A response came."""
        try:
            reading = self._read(response, Visit(visit.address, visit.depth))
        except Exception as error:  # a page must never stop the night: hostile HTML is expected
            reading = Reading("failed", f"reading error: {type(error).__name__}: {error}"[:200])
        self.walk.end(self._result(visit, response, reading))

    async def no_page(self, failure: Failure) -> None:
        """No response came."""
        request = cast("scrapy.Request", failure.request)  # type: ignore[attr-defined]
        visit: Pending = request.cb_kwargs["visit"]
        outcome, reason = outcome_of_error(failure.value or RuntimeError("no reason given"))
        self.walk.end(PageResult(visit.visit_id, outcome, reason))

    def _request(self, visit: Pending) -> scrapy.Request | None:
        if visit.depth > self.source.max_depth:
            self.walk.end(PageResult(visit.visit_id, "skipped", "beyond the source's depth"))
            return None
        try:
            request = scrapy.Request(
                visit.address,
                callback=self.page,
                errback=self.no_page,
                cb_kwargs={"visit": visit},
                dont_filter=True,
            )
        except ValueError as error:
            self.walk.end(PageResult(visit.visit_id, "failed", f"no address: {error}"))
            return None
        if self.source.javascript == "always" and not urlsplit(visit.address).path.endswith(
            (".txt", ".xml", ".gz")
        ):
            request.meta.update(render_meta(self.source))
        return request

    def _read(self, response: Response, visit: Visit) -> Reading:
        if reading := read_status(self.source, visit, response.status):
            return reading
        if is_robots(visit.address) or is_sitemap(visit.address, response.body):
            return self._read_addresses(response, visit)
        if not isinstance(response, HtmlResponse):
            kind = (response.headers.get("Content-Type") or b"no content type").decode("latin-1")
            return Reading("failed", f"not HTML: {kind}"[:100])
        return read_page(self.source, visit, Page(response.url, response.text))

    def _read_addresses(self, response: Response, visit: Visit) -> Reading:
        try:
            found = [canonical_address(address) for address in addresses_in(visit.address, response.body)]
        except (CrawlerError, ValueError) as error:
            return Reading("failed", str(error))
        wanted = (
            may_visit if is_robots(visit.address) or b"<sitemapindex" in response.body[:2048] else may_follow
        )
        kept = [address for address in found if wanted(self.source, address)]
        links = [Link(address, visit.depth + 1, visit.address, rank) for rank, address in enumerate(kept, 1)]
        return Reading("list", links=tuple(links))

    def _result(self, visit: Pending, response: Response, reading: Reading) -> PageResult:
        listing = reading.listing and dataclasses.replace(reading.listing, captured_at=utc_now())
        kind = (response.headers.get("Content-Type") or b"text/html").decode("latin-1")
        return PageResult(
            visit.visit_id,
            reading.outcome,
            reading.reason,
            listing,
            (*reading.links, *self._further_page(visit, reading)),
            response.body if listing else b"",
            kind.partition(";")[0].strip(),
        )

    def _further_page(self, visit: Pending, reading: Reading) -> list[Link]:
        """The next page of a list, as long as this one brought products that its others did not."""
        if not self.source.page_parameter or not reading.products:
            return []
        base, number = page_number(self.source, visit.address)
        seen = self.shown.setdefault(base, set())
        fresh = set(reading.products) - seen
        seen |= fresh
        return [Link(with_page(self.source, base, number + 1), visit.depth, visit.address)] if fresh else []

    def _signal(self, signal: object, **what: Any) -> None:
        self.crawler.signals.send_catch_log(signal, **what)
