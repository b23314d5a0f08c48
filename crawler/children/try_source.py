"""Trying an address with a source's profile: fetched and read as a run would, in a process of its own."""

from collections.abc import Callable

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.children.child import GRACE_SECONDS, child
from crawler.children.orders import Trial, TryOrder
from crawler.errors import PageError

PATIENCE_SECONDS = 150.0
"""For one page: retries, a polite pause and rendering included."""


def try_source(order: TryOrder) -> Trial:
    """What a source's profile sees at an address. Raises PageError."""
    with child(_try, (order,)) as trying:
        found = trying.message(PATIENCE_SECONDS)
        trying.join(GRACE_SECONDS)
    if isinstance(found, Trial):
        return found
    raise PageError(found or Reason(ReasonCode.NO_ANSWER), order.address)


def _try(tell: Callable[[Trial | Reason[ReasonCode]], None], order: TryOrder) -> None:
    from crawler.children.scrapy_process import project_process
    from crawler.children.try_spider import TrySpider

    hosts = list(order.allowed_test_hosts)
    process = project_process(ALLOWED_TEST_HOSTS=hosts, CONTACT=order.contact, LOG_LEVEL="ERROR")
    process.crawl(TrySpider, address=order.address, source=order.source, api_key=order.api_key, tell=tell)
    process.start()
