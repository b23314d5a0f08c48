"""One spider for every ordinary shop: what differs between shops is data (see `crawler.sources.settings`)."""

from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from casebook.crawls.results import PageResult, Pending
from casebook.database import open_casebook
from casebook.office_time import office_day
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import OF_THE_HOST, ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.downloading.host_limits import HostLimits
from crawler.downloading.throttle import pace
from crawler.errors import SourceError
from crawler.failures import end_of_error
from crawler.rendering.reading import RenderedReading
from crawler.responses.conditional import conditions
from crawler.responses.response import read_response, result_of
from crawler.sources.session import cookies_for
from crawler.sources.settings import SourceSettings
from crawler.sources.stored import load_source
from crawler.urls import document_of
from crawler.visit import Visit
from crawler.walk.frontier import Frontier, utc_now
from crawler.walk.search import terms_of_night
from crawler.walk.trail import Trail
from crawler.walk.walk import Walk
from crawler.warc.night_warc import night_warc_path

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext

progress = object()
"""Signal with `figures`: visits done and pending."""
begun = object()
"""Signal with `run_id`: the run in the casebook."""


class ShopSpider(scrapy.Spider):
    """Walks one shop; `scrapy crawl shop -a source=KEY -s CASEBOOK_URL=… -s CASEBOOK_DATA_DIR=…`."""

    name = "shop"
    source: SourceSettings
    frontier: Frontier
    trail: Trail
    limits: HostLimits
    rendered: RenderedReading
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
        cookies_for(source.session, source.start[0])  # a session that cannot be read is told at once
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.source, spider.frontier, spider.trail = source, Frontier(book, source), Trail(source)
        spider.limits = HostLimits(source, utc_now)
        allowed = settings.getlist("ALLOWED_TEST_HOSTS")
        spider.rendered = RenderedReading(source, allowed, settings["USER_AGENT"])
        at_once = 4 + 4 * source.concurrency
        spider.walk = Walk(
            spider.frontier, at_once, lambda figures: spider._signal(progress, figures=figures)
        )
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """One request per pending visit, a few at a time."""
        run_id = self.frontier.begin(self.crawler.settings.getint("NIGHT_ID") or None, self._seeds())
        self._signal(begun, run_id=run_id)
        async for visit in self.walk.visits():
            if request := self._request(visit):
                yield request

    async def closed(self, reason: str) -> None:
        """Write what is left; an incomplete run stays open and is taken up by the next start."""
        await self.rendered.close()
        self.walk.write_rest()
        self.frontier.book.close()

    def night_warc_path(self, data_dir: Path) -> Path:
        """The WARC that this run is kept in."""
        run = self.frontier.run
        return night_warc_path(data_dir, self.source.key, run.night_id, run.id)

    def kept_by(
        self, flush: Callable[[], None], watch: "Callable[[BrowserContext, Mapping[str, str]], None]"
    ) -> None:
        """No visit counts as made before its bytes are kept; `watch` keeps what the browser is told."""
        self.frontier.before_write, self.rendered.watch = flush, watch

    async def page(self, response: Response, pending: Pending) -> None:
        """A response came."""
        visit = visit_of(pending)
        response = response.replace(url=pending.address) if _is_view(response, pending) else response
        raw = read_response(self.source, visit, response)
        self.limits.told(pending.address, raw.outcome == PageEnd.BLOCKED or response.status >= 500)
        still = self.trail.stands_still(visit, raw)
        response, reading = await self.rendered.read(visit, response, raw, still)
        reading = self.trail.on_from(visit, reading, response.body)
        self.walk.end(result_of(pending, response, reading, utc_now()))

    async def no_page(self, failure: Failure) -> None:
        """No response came."""
        pending: Pending = failure.request.cb_kwargs["pending"]  # type: ignore[attr-defined]
        outcome, reason = end_of_error(failure.value)
        if reason.code in OF_THE_HOST:
            self.limits.told(pending.address, fell=True)
        self.walk.end(PageResult(pending.visit_id, outcome, reason))

    def _seeds(self) -> list[str]:
        """Where to begin beside the start addresses: search pages, known listings, sitemaps."""
        terms = terms_of_night(self.frontier.book, self.source, office_day(utc_now()))
        robots = [urljoin(address, "/robots.txt") for address in self.source.start if self.source.sitemap]
        return [*self.trail.search.seeds(terms), *self.source.addresses, *robots]

    def _request(self, pending: Pending) -> scrapy.Request | None:
        if why := self._not_asked(pending):
            self.walk.end(PageResult(pending.visit_id, PageEnd.SKIPPED, why))
            return None
        about: dict[str, Any] = {
            "callback": self.page,
            "errback": self.no_page,
            "cb_kwargs": {"pending": pending},
            "headers": cookies_for(self.source.session, pending.address) | conditions(pending),
        }
        try:
            return scrapy.Request(pending.address, dont_filter=True, **about)
        except ValueError:
            broken = Reason(ReasonCode.ADDRESS_BROKEN)
            self.walk.end(PageResult(pending.visit_id, PageEnd.FAILED, broken))
            return None

    def _not_asked(self, pending: Pending) -> Reason[ReasonCode] | None:
        return self.trail.not_asked(
            visit_of(pending), pending.is_known or pending.named
        ) or self.limits.not_asked(pending.address)

    def _signal(self, signal: object, **what: Any) -> None:
        self.crawler.signals.send_catch_log(signal, **what)


def visit_of(pending: Pending) -> Visit:
    """A visit as the walk sees it."""
    turn = "" if pending.is_known else pending.plan
    return Visit(pending.address, pending.depth, pending.found_on, turn, pending.named)


def _is_view(response: Response, pending: Pending) -> bool:
    """Whether the address is that of a view in the document that came, which no server is told."""
    return "#" in pending.address and document_of(pending.address) == response.url
