"""robots.txt and sitemaps as pages whose links are followed."""

from collections.abc import Iterator

from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from crawler.errors import CrawlerError

_MOST = 50_000
"""Addresses of one file, as the sitemap protocol bounds them."""
_LARGEST = 50 * 1024 * 1024


def is_robots(address: str) -> bool:
    """Whether an address is a robots.txt."""
    return address.endswith("/robots.txt")


def is_sitemap(address: str, body: bytes) -> bool:
    """Whether a body is a sitemap or an index of sitemaps, by its first element."""
    head = body[:2048].lstrip()
    return address.endswith(".xml.gz") or b"<urlset" in head or b"<sitemapindex" in head


def addresses_in(address: str, body: bytes) -> Iterator[str]:
    """Addresses that a robots.txt, sitemap or index lists. Raises CrawlerError when it cannot be read."""
    if is_robots(address):
        yield from sitemap_urls_from_robots(body, base_url=address)
        return
    try:
        data = gunzip(body, max_size=_LARGEST) if body[:2] == b"\x1f\x8b" else body
        for number, entry in enumerate(Sitemap(data)):
            if number >= _MOST:
                return
            if location := entry.get("loc"):
                yield str(location).strip()
    except Exception as error:  # lxml, gzip and size errors have no common base
        raise CrawlerError(f"sitemap not readable: {error}") from error
