"""A bare Scrapy spider: the yardstick that the shop spider is measured against. It keeps nothing."""

import multiprocessing
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, ClassVar

import scrapy
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response, TextResponse

from crawler.errors import CrawlError


@dataclass(frozen=True, slots=True)
class BareResult:
    """What the bare spider did."""

    pages: int
    seconds: float


class BareSpider(scrapy.Spider):
    """Fetches the given addresses and looks at each title only."""

    name = "bare"
    addresses: ClassVar[Sequence[str]] = ()

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
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(
        target=_child, args=(addresses, concurrency, theirs)
    )
    process.start()
    theirs.close()
    try:
        result: BareResult = ours.recv()
    except EOFError as error:
        raise CrawlError("the bare spider did not come to its end") from error
    finally:
        process.join()
        ours.close()
    return result


def _child(addresses: Sequence[str], concurrency: int, pipe: Connection) -> None:
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
    BareSpider.addresses = addresses
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats()
    pipe.send(BareResult(int(stats.get("response_received_count", 0)), float(stats["elapsed_time_seconds"])))
