"""robots.txt and sitemaps as pages whose links are followed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urljoin, urlsplit

from parsel import Selector
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
_MARKS = (b"<urlset", b"<sitemapindex", b"<rss", b"<feed xmlns")
_NAMED = re.compile(r"sitemap[^/]*\.txt$|/urllist\.txt$", re.IGNORECASE)
_BARE_AND = re.compile(rb"&(?!(?:\w{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});)", re.IGNORECASE)
"""An & that shops forget to escape: the parser would lose the name behind it."""


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
    if address.endswith(".xml.gz") or any(mark in head for mark in _MARKS):
        return True
    return _NAMED.search(urlsplit(address).path) is not None and _is_plain(body)


def _is_plain(body: bytes) -> bool:
    """Whether a body is a sitemap as plain text: one address a line."""
    lines = body[:4096].decode("utf-8-sig", "replace").split()
    return bool(lines) and all(line.startswith(("http://", "https://")) for line in lines[:5])


def addresses_in(address: str, body: bytes) -> Iterator[str]:
    """Addresses that a robots.txt, sitemap or index lists. Raises PageError when it cannot be read."""
    return (entry.address for entry in entries_in(address, body))


def entries_in(address: str, body: bytes) -> Iterator[SitemapEntry]:
    """The same with the day of their last change; a robots.txt naming no sitemap gives the usual place."""
    if is_robots(address):
        named = list(sitemap_urls_from_robots(body, base_url=address))
        yield from (SitemapEntry(found) for found in named or [urljoin(address, _USUAL_PLACE)])
        return
    if _is_plain(body):
        lines = body.decode("utf-8-sig", "replace").split()[:_MOST_ADDRESSES]
        yield from (SitemapEntry(line) for line in lines if line.startswith(("http://", "https://")))
        return
    try:
        data = gunzip(body, max_size=_LARGEST_BYTES) if body[:2] == b"\x1f\x8b" else body
        data = _BARE_AND.sub(b"&amp;", data)
        if b"<rss" in data[:2048] or b"<feed" in data[:2048]:
            yield from islice(_feed_entries(data), _MOST_ADDRESSES)
            return
        for number, entry in enumerate(Sitemap(data)):
            if number >= _MOST_ADDRESSES:
                return
            if location := entry.get("loc"):
                yield SitemapEntry(str(location).strip(), str(entry.get("lastmod") or "").strip()[:64])
    except Exception as error:  # lxml, gzip and size errors have no common base
        reason = Reason(ReasonCode.SITEMAP_BROKEN, {"error": str(error)[:_LONGEST_CHARACTERS]})
        raise PageError(reason) from error


def _feed_entries(data: bytes) -> Iterator[SitemapEntry]:
    """Items of RSS, entries of Atom: both are sitemaps by the protocol."""
    tree = Selector(body=data, type="xml")
    for item in tree.xpath("//*[local-name()='item' or local-name()='entry']"):
        address = item.xpath("string(*[local-name()='link'][1])").get("").strip()
        address = address or item.xpath("*[local-name()='link']/@href").get("").strip()
        day = item.xpath("string(*[local-name()='pubDate' or local-name()='updated'][1])").get("").strip()
        if address:
            yield SitemapEntry(address, day[:64])
