"""Fetching one page as the spiders would: same guard, same manners, in a process of its own."""

from collections.abc import Callable, Collection

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.child import child
from crawler.children.orders import Fetched
from crawler.errors import PageError

Page = Fetched | Reason[ReasonCode]
PATIENCE_SECONDS = 90.0
"""For one page, retries and a polite pause included."""


def fetch_page(address: str, allowed_test_hosts: Collection[str] = (), contact: str = "") -> Fetched:
    """The page at an address. Raises PageError."""
    with child(_fetch, (address, tuple(allowed_test_hosts), contact)) as fetching:
        found = fetching.message(PATIENCE_SECONDS)
    if isinstance(found, Fetched):
        return found
    raise PageError(found or Reason(ReasonCode.NO_ANSWER), address)


def _fetch(tell: Callable[[Page], None], address: str, hosts: tuple[str, ...], contact: str) -> None:
    from crawler.children.page_spider import OnePageSpider
    from crawler.children.scrapy_process import project_process

    process = project_process(ALLOWED_TEST_HOSTS=list(hosts), CONTACT=contact, LOG_LEVEL="ERROR")
    process.crawl(OnePageSpider, address=address, tell=tell)
    process.start()
