"""Fetching pictures of leads: guard, manners and limits of the crawl, in a process of its own."""

import multiprocessing
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Self

import scrapy
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.downloading.throttle import pace
from crawler.failures import outcome_of_error
from crawler.sources.settings import SourceSettings

LARGEST = 5 * 1024 * 1024
"""Bytes of one picture; a larger one is left out, and that is told."""
PATIENCE = 120.0
"""Seconds without a picture after which the rest is given up."""


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """What to fetch, and how."""

    addresses: tuple[str, ...]
    allowed_test_hosts: tuple[str, ...] = ()
    contact: str = ""
    delay: float = 1.0
    """Seconds between two pictures of a host."""


@dataclass(frozen=True, slots=True)
class FetchedPicture:
    """A picture, or why there is none."""

    address: str
    body: bytes = b""
    media_type: str = ""
    problem: str = ""


def fetch_pictures(order: PictureOrder) -> Iterator[FetchedPicture]:
    """Each picture as it comes; what is given up does not come at all."""
    if not order.addresses:
        return
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(order, theirs))
    process.start()
    theirs.close()
    try:
        with suppress(EOFError):
            while ours.poll(PATIENCE):
                yield ours.recv()
    finally:
        process.terminate()
        process.join()
        ours.close()


class PictureSpider(scrapy.Spider):
    """Fetches `addresses` once each; `tell` gets a FetchedPicture."""

    name = "pictures"
    addresses: Sequence[str]
    tell: Callable[[FetchedPicture], None]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Take the manners of an ordinary source."""
        settings = crawler.settings
        source = SourceSettings("pictures", delay=kwargs.pop("delay"))
        settings.setdict(pace(source, settings.get("CONTACT", "")), priority="spider")
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[Any]:
        """One request a picture."""
        for address in self.addresses:
            try:
                request = scrapy.Request(
                    address, callback=self.picture, errback=self.no_picture, dont_filter=True
                )
            except ValueError as error:
                self.tell(FetchedPicture(address, problem=f"no address: {error}"[:200]))
                continue
            request.cb_kwargs["address"] = address
            yield request

    def picture(self, response: Response, address: str) -> None:
        """Hand a picture over."""
        media_type = (response.headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0]
        if response.status != 200 or not media_type.startswith("image/"):
            self.tell(FetchedPicture(address, problem=f"HTTP {response.status}, {media_type or 'no type'}"))
            return
        self.tell(FetchedPicture(address, response.body, media_type[:128]))

    def no_picture(self, failure: Failure) -> None:
        """Hand the reason over."""
        _, reason = outcome_of_error(failure.value or RuntimeError("no error"))
        self.tell(FetchedPicture(failure.request.cb_kwargs["address"], problem=reason))  # type: ignore[attr-defined]


def _child(order: PictureOrder, tell: Connection) -> None:
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict(
        {
            "ALLOWED_TEST_HOSTS": list(order.allowed_test_hosts),
            "CONTACT": order.contact,
            "DOWNLOAD_MAXSIZE": LARGEST,
            "LOG_LEVEL": "ERROR",
        },
        priority="cmdline",
    )
    process = AsyncCrawlerProcess(settings)
    process.crawl(PictureSpider, addresses=order.addresses, tell=tell.send, delay=order.delay)
    process.start()
    tell.close()
