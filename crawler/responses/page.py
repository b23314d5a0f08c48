"""From a fetched page to the end of its visit: listing, list, gone or other, with its links."""

from collections.abc import Iterable, Iterator

from casebook.crawls.results import Link
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.pages.dom.page import Page
from crawler.pages.lists.links import PageLinks, find_links
from crawler.pages.product import canonical_of, read_product
from crawler.pages.stock.taken_down import is_gone
from crawler.responses.sitemaps import is_guess
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address, is_listing, may_follow, page_number
from crawler.visit import Reading, Visit

BLOCKED = {401, 403, 407, 429, 451}
GONE = {404, 410}


def read_status(source: SourceSettings, visit: Visit, status: int) -> Reading | None:
    """The end of a visit whose status says it all, else None."""
    reason = Reason(ReasonCode.HTTP_STATUS, {"status": status})
    if status in GONE and is_guess(visit.address):
        return Reading(PageEnd.OTHER, reason)
    if status in GONE:
        beyond = page_number(source, visit.address)[1] > 1
        last = Reason(ReasonCode.LAST_PAGE, {"status": status})
        return Reading(PageEnd.LIST, last) if beyond else Reading(PageEnd.GONE, reason)
    if status in BLOCKED:
        return Reading(PageEnd.BLOCKED, reason)
    return Reading(PageEnd.FAILED, reason) if not 200 <= status < 300 else None


def read_page(source: SourceSettings, visit: Visit, page: Page) -> Reading:
    """Read an HTML page."""
    expected = is_listing(source, canonical_of(page))
    listing = read_product(page, source.platform, source.selectors) if expected is not False else None
    if is_gone(page) and (listing is None or listing.availability != "InStock"):
        return Reading(PageEnd.GONE, Reason(ReasonCode.TAKEN_DOWN))
    found = find_links(page, source.next_link)
    links = tuple(_links(source, visit, page, found))
    if listing is not None:
        return Reading(PageEnd.LISTING, listing=listing, links=links)
    if expected:
        return Reading(PageEnd.FAILED, Reason(ReasonCode.NO_LISTING), links=links)
    products = _products(source, found)
    pager = "linked" if found.following else "unlinked" if found.unlinked_pager else ""
    outcome = PageEnd.LIST if products else PageEnd.OTHER
    return Reading(outcome, links=links, products=products, pager=pager)


def _products(source: SourceSettings, found: PageLinks) -> tuple[str, ...]:
    if source.listing:
        every = (*found.products, *found.others)
        return tuple(address for address in _spelt(every) if is_listing(source, address))
    return tuple(_spelt(found.products))


def _links(source: SourceSettings, visit: Visit, page: Page, found: PageLinks) -> Iterator[Link]:
    """Products first, in the order shown; a next page is as far from the start as this one."""
    rank = 0
    for addresses, depth in (
        (found.products, visit.depth + 1),
        (found.following, visit.depth),
        (found.others, visit.depth + 1),
    ):
        for address in _spelt(addresses):
            if may_follow(source, address):
                rank += 1
                yield Link(address, depth, found_on=page.url, rank=rank)


def _spelt(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        try:
            yield canonical_address(address)
        except ValueError:
            continue
