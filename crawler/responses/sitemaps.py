"""robots.txt and sitemaps as pages whose links are followed."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import PageError

_LONGEST_CHARACTERS = 150
_MOST_ADDRESSES = 50_000
"""Addresses of one file, as the sitemap protocol bounds them."""
_LARGEST_BYTES = 50 * 1024 * 1024
_USUAL_PLACE = "/sitemap.xml"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address that a sitemap lists."""

    address: str
    lastmod: str = ""
    """When the shop says the page changed last, as it words it; empty when it does not say."""


def is_robots(address: str) -> bool:
    """Whether an address is a robots.txt."""
    return address.endswith("/robots.txt")


def is_guess(address: str) -> bool:
    """Whether an address was only tried, so that nothing is missing when it is not there."""
    return is_robots(address) or address.endswith(_USUAL_PLACE)


def is_sitemap(address: str, body: bytes) -> bool:
    """Whether a body is a sitemap or an index of sitemaps, by its first element."""
    head = body[:2048].lstrip()
    return address.endswith(".xml.gz") or b"<urlset" in head or b"<sitemapindex" in head


def addresses_in(address: str, body: bytes) -> Iterator[str]:
    """Addresses that a robots.txt, sitemap or index lists. Raises PageError when it cannot be read."""
    return (entry.address for entry in entries_in(address, body))


def entries_in(address: str, body: bytes) -> Iterator[SitemapEntry]:
    """The same with the day of their last change; a robots.txt naming no sitemap gives the usual place."""
    if is_robots(address):
        named = list(sitemap_urls_from_robots(body, base_url=address))
        yield from (SitemapEntry(found) for found in named or [urljoin(address, _USUAL_PLACE)])
        return
    try:
        data = gunzip(body, max_size=_LARGEST_BYTES) if body[:2] == b"\x1f\x8b" else body
        for number, entry in enumerate(Sitemap(data)):
            if number >= _MOST_ADDRESSES:
                return
            if location := entry.get("loc"):
                yield SitemapEntry(str(location).strip(), str(entry.get("lastmod") or "").strip()[:64])
    except Exception as error:  # lxml, gzip and size errors have no common base
        reason = Reason(ReasonCode.SITEMAP_BROKEN, {"error": str(error)[:_LONGEST_CHARACTERS]})
        raise PageError(reason) from error
