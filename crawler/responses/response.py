"""From a response to the end of its visit, whatever came: page, sitemap, robots.txt, picture, error."""

import dataclasses
from datetime import datetime
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse, Response

from casebook.crawls.results import Link, PageResult, Pending
from casebook.vocabulary.crawls import ENDS_UNREAD, PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import PageError
from crawler.failures import told
from crawler.links import link_to, spelt
from crawler.pages.dom.page import Page
from crawler.responses.conditional import NOT_MODIFIED, validators
from crawler.responses.fingerprints import fingerprint_of_day, with_fingerprints
from crawler.responses.page import read_page, read_status
from crawler.responses.refusals import refusal
from crawler.responses.reviewers import Kept, kept_page
from crawler.responses.sitemaps import entries_in, is_robots, is_sitemap
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address, may_follow, may_visit
from crawler.visit import Reading, Visit

_LONGEST_CHARACTERS = 100


def read_response(source: SourceSettings, visit: Visit, response: Response) -> Reading:
    """Read what came; hostile pages end as `failed` with the error named."""
    try:
        return _read(source, visit, response)
    except Exception as error:  # a page must never stop the night
        return Reading(PageEnd.FAILED, Reason(ReasonCode.READING_ERROR, {"error": told(error)}))


def result_of(visit: Pending, response: Response, reading: Reading, now: datetime) -> PageResult:
    """What the casebook is told; the page goes along when it shows a listing or could not be understood."""
    reading = as_known(visit, response, reading)
    listing = reading.listing and dataclasses.replace(reading.listing, captured_at=now)
    kept = Kept()
    if isinstance(response, HtmlResponse) and (listing or reading.outcome in ENDS_UNREAD):
        kept = kept_page(response)
    etag, last_modified = validators(response)
    return PageResult(
        visit.visit_id,
        reading.outcome,
        reading.reason,
        listing=listing,
        links=reading.links,
        body=kept.body,
        media_type=kept.media_type,
        size=len(response.body),
        etag=etag,
        last_modified=last_modified,
    )


def as_known(visit: Pending, response: Response, reading: Reading) -> Reading:
    """What it means that the page of a known listing shows none: it is gone, or no longer understood."""
    if (
        not visit.is_known
        or reading.listing is not None
        or reading.outcome not in (PageEnd.LIST, PageEnd.OTHER)
    ):
        return reading
    if canonical_address(response.url) != canonical_address(visit.address):
        away = Reason(ReasonCode.REDIRECTED_AWAY)
        return dataclasses.replace(reading, outcome=PageEnd.GONE, reason=away)
    return dataclasses.replace(reading, outcome=PageEnd.FAILED, reason=Reason(ReasonCode.LISTING_LOST))


def _read(source: SourceSettings, visit: Visit, response: Response) -> Reading:
    if not may_visit(source, response.url):  # a browser follows redirects by itself
        elsewhere = {"host": urlsplit(response.url).netloc}
        return Reading(PageEnd.FAILED, Reason(ReasonCode.REDIRECT_ELSEWHERE, elsewhere))
    if response.status == NOT_MODIFIED:
        return Reading(PageEnd.SAME)
    if reading := read_status(source, visit, response.status):
        return _named(visit, response, reading)
    if is_robots(visit.address) or is_sitemap(visit.address, response.body):
        return _read_addresses(source, visit, response.body)
    if not isinstance(response, HtmlResponse):
        return Reading(PageEnd.FAILED, _not_html(response))
    page = Page(response.url, response.text, response.encoding)
    reading = read_page(source, visit, page)
    unread = reading.listing is None and reading.outcome != PageEnd.GONE
    if unread and (refused := refusal(page, visit.address, response.headers)):
        return Reading(PageEnd.BLOCKED, Reason(refused))
    if reading.products:
        return dataclasses.replace(reading, links=with_fingerprints(page, reading.links))
    return reading


def _named(visit: Visit, response: Response, reading: Reading) -> Reading:
    """A refusal says more than its status, where the page says what it is."""
    if reading.outcome not in ENDS_UNREAD or not isinstance(response, HtmlResponse):
        return reading
    refused = refusal(Page(response.url, response.text), visit.address, response.headers)
    return Reading(PageEnd.BLOCKED, Reason(refused)) if refused else reading


def _read_addresses(source: SourceSettings, visit: Visit, body: bytes) -> Reading:
    index = is_robots(visit.address) or b"<sitemapindex" in body[:2048]
    wanted = may_visit if index else may_follow
    depth = visit.depth if index else visit.depth + 1
    links: list[Link] = []
    try:
        for entry in entries_in(visit.address, body):
            address = spelt(entry.address)
            if address and wanted(source, address):
                fingerprint = "" if index else fingerprint_of_day(entry.lastmod)
                rank = len(links) + 1
                links.append(link_to(address, depth, visit.address, rank=rank, fingerprint=fingerprint))
    except PageError as error:
        return Reading(PageEnd.FAILED, error.reason)
    return Reading(PageEnd.LIST, links=tuple(links))


def _not_html(response: Response) -> Reason[ReasonCode]:
    given = (response.headers.get("Content-Type") or b"").decode("latin-1")
    media_type = given.partition(";")[0].strip()[:_LONGEST_CHARACTERS]
    if not media_type:
        return Reason(ReasonCode.NO_MEDIA_TYPE)
    return Reason(ReasonCode.NOT_HTML, {"media_type": media_type})
