"""A spider that reads one page with a source's profile and hands over what is seen there."""

from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.orders import PagingCode, RenderingCode, Trial
from crawler.children.suggesting import places, suggested
from crawler.downloading.throttle import pace
from crawler.failures import end_of_error
from crawler.pages.dom.page import Page
from crawler.pages.lists.links import PageLinks, find_links
from crawler.pages.lists.list_items import list_items
from crawler.pages.lists.search_form import search_address
from crawler.rendering.reading import RenderedReading
from crawler.responses.json_api import read_answer
from crawler.responses.response import read_response
from crawler.sources.session import cookies_for
from crawler.sources.settings import SourceSettings
from crawler.urls import may_visit
from crawler.visit import Reading, Visit

_NOTHING = PageLinks((), (), ())


class TrySpider(scrapy.Spider):
    """Fetches `address` once and reads it with `source`; `tell` gets a Trial, or why there is none."""

    name = "try"
    address: str
    source: SourceSettings
    api_key: str
    tell: Callable[[Trial | Reason[ReasonCode]], None]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the manners of the source."""
        settings, source = crawler.settings, kwargs["source"]
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        spider = super().from_crawler(crawler, *args, **kwargs)
        allowed = settings.getlist("ALLOWED_TEST_HOSTS")
        spider.rendered = RenderedReading(source, allowed, settings["USER_AGENT"])
        return spider

    rendered: RenderedReading

    async def start(self) -> AsyncIterator[Any]:
        """The one request."""
        headers = cookies_for(self.source.session, self.address)
        more: dict[str, Any] = {"callback": self.page, "errback": self.no_page, "dont_filter": True}
        if self.source.key_header and may_visit(self.source, self.address):
            headers[self.source.key_header] = self.api_key
            more["meta"] = {"dont_redirect": True}
        yield scrapy.Request(self.address, headers=headers, **more)

    async def page(self, response: Response) -> None:
        """Read the page, rendered where that says more, and hand it over."""
        visit = Visit(self.address)
        if self.source.kind == "json_api":
            reading = read_answer(self.source, visit, response.status, response.body)
            self.tell(self._trial(response, reading, reading))
            return
        raw = read_response(self.source, visit, response)
        found, reading = await self.rendered.read(visit, response, raw)
        self.tell(self._trial(found, reading, raw))

    async def closed(self, reason: str) -> None:
        """Close the browser."""
        await self.rendered.close()

    def no_page(self, failure: Failure) -> None:
        """Hand the reason over."""
        _, reason = end_of_error(failure.value)
        self.tell(reason)

    def _trial(self, response: Response, reading: Reading, raw: Reading) -> Trial:
        is_page = isinstance(response, TextResponse) and self.source.kind != "json_api"
        page = Page(response.url, response.text) if is_page else None
        links = find_links(page, self.source.next_link) if page else _NOTHING
        listing = reading.listing
        content = listing.content() | {"url": listing.url} if listing else None
        found = places(page, content) if page and content else {}
        named = reading.products or links.products
        taken = list_items(page) if page and listing is None else []
        return Trial(
            url=response.url,
            status=response.status,
            bytes=len(response.body),
            outcome=reading.outcome,
            reason=reading.reason,
            rendering=self._rendering(response, raw),
            refused_hosts=self.rendered.refused_hosts(),
            listing=content,
            origin=dict(listing.extra.get("origin", {})) if listing else {},
            products=named,
            following=links.following,
            others=links.others if page else tuple(link.address for link in reading.links),
            paging=self._paging(links, reading),
            search=search_address(page) if page else "",
            places=found,
            taken=tuple({name: one[name] for name in ("title", "price", "url")} for one in taken),
            suggested=suggested(page, found, named if listing is None else ()) if page else "",
        )

    def _rendering(self, response: Response, raw: Reading) -> Reason[RenderingCode]:
        """What a page whose goods are no links lacks, its own reason says."""
        if "rendered" in response.flags:
            return Reason(RenderingCode.NEEDED, {"raw": raw.outcome})
        if self.rendered.rendered:
            return Reason(RenderingCode.TRIED)
        never = self.source.javascript == "never"
        return Reason(RenderingCode.NEVER if never else RenderingCode.NOT_NEEDED)

    def _paging(self, links: PageLinks, reading: Reading) -> Reason[PagingCode]:
        if links.following:
            return Reason(PagingCode.LINKED, {"pages": len(links.following)})
        if self.source.page_parameter and reading.products:
            return Reason(PagingCode.PARAMETER, {"name": self.source.page_parameter})
        return Reason(PagingCode.UNLINKED if reading.pager == "unlinked" else PagingCode.NONE)
