"""From a fetched page to the end of its visit: listing, list, gone or other, with its links."""

from collections.abc import Iterable, Iterator

from casebook.crawls.results import Link
from crawler.pages.dom.page import Page
from crawler.pages.lists.links import PageLinks, find_links
from crawler.pages.lists.signs import is_gone
from crawler.pages.product import canonical_of, read_product
from crawler.responses.sitemaps import is_guess
from crawler.sources.settings import SourceSettings
from crawler.urls import canonical_address, is_listing, may_follow, page_number
from crawler.visit import Reading, Visit

BLOCKED = {401, 403, 407, 429, 451}
GONE = {404, 410}


def read_status(source: SourceSettings, visit: Visit, status: int) -> Reading | None:
    """The end of a visit whose status says it all, else None."""
    if status in GONE and is_guess(visit.address):
        return Reading("other", f"HTTP {status}")
    if status in GONE:
        beyond = page_number(source, visit.address)[1] > 1
        return (
            Reading("list", f"HTTP {status}: no further page")
            if beyond
            else Reading("gone", f"HTTP {status}")
        )
    if status in BLOCKED:
        return Reading("blocked", f"HTTP {status}")
    return Reading("failed", f"HTTP {status}") if not 200 <= status < 300 else None


def read_page(source: SourceSettings, visit: Visit, page: Page) -> Reading:
    """Read an HTML page."""
    expected = is_listing(source, canonical_of(page))
    listing = read_product(page, source.platform, source.selectors) if expected is not False else None
    if is_gone(page) and (listing is None or listing.availability != "InStock"):
        return Reading("gone", "the page says it was taken down")
    found = find_links(page, source.next_link)
    links = tuple(_links(source, visit, page, found))
    if listing is not None:
        return Reading("listing", listing=listing, links=links)
    if expected:
        return Reading("failed", "no listing found on a product page", links=links)
    products = _products(source, found)
    pager = "linked" if found.following else "unlinked" if found.unlinked_pager else ""
    return Reading("list" if products else "other", links=links, products=products, pager=pager)


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
