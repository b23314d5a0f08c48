"""Fetching pictures of leads: guard, manners and limits of the crawl, in a process of its own."""

from collections.abc import Callable, Iterator

from crawler.children.child import child
from crawler.children.orders import FetchedPicture, PictureOrder

LARGEST_BYTES = 5 * 1024 * 1024
"""Of one picture; a larger one is left out, and that is told."""
PATIENCE_SECONDS = 120.0
"""Without a picture for so long, the rest is given up."""


def fetch_pictures(order: PictureOrder) -> Iterator[FetchedPicture]:
    """Each picture as it comes; what is given up does not come at all."""
    if order.addresses:
        with child(_fetch, (order,)) as fetching:
            yield from fetching.messages(PATIENCE_SECONDS)


def _fetch(tell: Callable[[FetchedPicture], None], order: PictureOrder) -> None:
    from crawler.children.picture_spider import PictureSpider
    from crawler.children.scrapy_process import project_process

    process = project_process(
        ALLOWED_TEST_HOSTS=list(order.allowed_test_hosts),
        CONTACT=order.contact,
        DOWNLOAD_MAXSIZE=LARGEST_BYTES,
        LOG_LEVEL="ERROR",
    )
    process.crawl(PictureSpider, addresses=order.addresses, tell=tell, delay=order.delay)
    process.start()
