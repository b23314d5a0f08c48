"""From a response to the end of its visit, whatever came: page, sitemap, robots.txt, picture, error."""

import dataclasses
from datetime import datetime
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, Response

from casebook.pages import Link, PageResult, Pending
from crawler.addresses import canonical_address, may_follow, may_visit
from crawler.errors import CrawlerError
from crawler.pages.page import Page
from crawler.reading import Reading, Visit, read_page, read_status
from crawler.sitemaps import addresses_in, is_robots, is_sitemap
from crawler.source import SourceSettings


def read_response(source: SourceSettings, visit: Visit, response: Response) -> Reading:
    """Read what came; hostile pages end as `failed` with the error named."""
    try:
        return _read(source, visit, response)
    except Exception as error:  # a page must never stop the night
        return Reading("failed", f"reading error: {type(error).__name__}: {error}"[:200])


def result_of(visit: Pending, response: Response, reading: Reading, now: datetime) -> PageResult:
    """What the casebook is told; the page itself goes along when it shows a listing."""
    listing = reading.listing and dataclasses.replace(reading.listing, captured_at=now)
    return PageResult(
        visit.visit_id,
        reading.outcome,
        reading.reason,
        listing,
        reading.links,
        response.body if listing else b"",
        _media_type(response) or "text/html",
    )


def _read(source: SourceSettings, visit: Visit, response: Response) -> Reading:
    if not may_visit(source, response.url):  # a browser follows redirects by itself
        return Reading("failed", f"redirect to another host: {urlsplit(response.url).netloc}"[:200])
    if reading := read_status(source, visit, response.status):
        return reading
    if is_robots(visit.address) or is_sitemap(visit.address, response.body):
        return _read_addresses(source, visit, response.body)
    if not isinstance(response, HtmlResponse):
        return Reading("failed", f"not HTML: {_media_type(response) or 'no content type'}"[:100])
    return read_page(source, visit, Page(response.url, response.text))


def _read_addresses(source: SourceSettings, visit: Visit, body: bytes) -> Reading:
    index = is_robots(visit.address) or b"<sitemapindex" in body[:2048]
    wanted = may_visit if index else may_follow
    try:
        found = [canonical_address(address) for address in addresses_in(visit.address, body)]
    except (CrawlerError, ValueError) as error:
        return Reading("failed", str(error)[:200])
    kept = [address for address in found if wanted(source, address)]
    depth = visit.depth if index else visit.depth + 1
    return Reading(
        "list", links=tuple(Link(address, depth, visit.address, rank) for rank, address in enumerate(kept, 1))
    )


def _media_type(response: Response) -> str:
    given = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return given.partition(";")[0].strip()
