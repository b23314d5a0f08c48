"""A spider that fetches one page and hands it to whoever asked."""

from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import scrapy
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.orders import Fetched
from crawler.downloading.throttle import pace
from crawler.failures import end_of_error
from crawler.sources.settings import SourceSettings


class OnePageSpider(scrapy.Spider):
    """Fetches `address` once; `tell` gets a Fetched, or the reason why there is none."""

    name = "one_page"
    address: str
    tell: Callable[[Fetched | Reason[ReasonCode]], None]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the manners of an ordinary source."""
        settings = crawler.settings
        settings.setdict(pace(SourceSettings(key="one_page"), settings.get("CONTACT", "")), priority="spider")
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[Any]:
        """The one request."""
        yield scrapy.Request(self.address, callback=self.page, errback=self.no_page, dont_filter=True)

    def page(self, response: Response) -> None:
        """Hand the page over."""
        headers = {
            name.decode("latin-1").lower(): values[0].decode("latin-1")
            for name, values in response.headers.items()
            if values
        }
        self.tell(Fetched(response.url, response.status, response.body, headers))

    def no_page(self, failure: Failure) -> None:
        """Hand the reason over."""
        _, reason = end_of_error(failure.value)
        self.tell(reason)
