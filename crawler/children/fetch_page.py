"""Fetching one page as the spiders would: same guard, same manners, in a process of its own."""

import multiprocessing
from collections.abc import Collection
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from crawler.errors import CrawlError
from crawler.fetched import Fetched

PATIENCE = 90.0
"""Seconds for one page, retries and a polite pause included."""


def fetch_page(address: str, allowed_test_hosts: Collection[str] = (), contact: str = "") -> Fetched:
    """The page at an address. Raises CrawlError with the reason in words."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=_child, args=(address, list(allowed_test_hosts), contact, theirs))
    process.start()
    theirs.close()
    found: Any = None
    try:
        if ours.poll(PATIENCE):
            with suppress(EOFError):
                found = ours.recv()
    finally:
        process.terminate()
        process.join()
        ours.close()
    if isinstance(found, Fetched):
        return found
    raise CrawlError(f"{address}: {found or 'no answer'}")


def _child(address: str, allowed_test_hosts: list[str], contact: str, tell: Connection) -> None:
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler.one_page import OnePageSpider

    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict(
        {"ALLOWED_TEST_HOSTS": allowed_test_hosts, "CONTACT": contact, "LOG_LEVEL": "ERROR"},
        priority="cmdline",
    )
    process = AsyncCrawlerProcess(settings)
    process.crawl(OnePageSpider, address=address, tell=tell.send)
    process.start()
