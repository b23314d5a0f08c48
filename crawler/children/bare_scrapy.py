"""A bare Scrapy spider: the yardstick that the shop spider is measured against. It keeps nothing."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse

from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from crawler.children.child import child
from crawler.children.orders import BareResult
from crawler.errors import CrawlError


class BareSpider(scrapy.Spider):
    """Fetches the given addresses and looks at each title only."""

    name = "bare"
    addresses: Sequence[str]

    async def start(self) -> AsyncIterator[Any]:
        """One request an address."""
        for address in self.addresses:
            yield scrapy.Request(address)

    def parse(self, response: Response) -> None:
        """Read the title, keep nothing."""
        if isinstance(response, TextResponse):
            response.css("title::text").get()


def crawl_bare(addresses: Sequence[str], concurrency: int) -> BareResult:
    """Fetch addresses in a fresh process, without delay; seconds without the start of the process."""
    with child(_crawl, (tuple(addresses), concurrency)) as crawling:
        result = crawling.message()
        crawling.join()
    if result is None:
        raise CrawlError("the bare spider did not come to its end", Reason(RunFault.STOPPED))
    return result


def _crawl(tell: Callable[[BareResult], None], addresses: tuple[str, ...], concurrency: int) -> None:
    settings = {
        "CONCURRENT_REQUESTS": concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "WARNING",
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
    }
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, addresses=addresses)
    process.start()
    stats = crawler.stats.get_stats()
    tell(BareResult(int(stats.get("response_received_count", 0)), float(stats["elapsed_time_seconds"])))
