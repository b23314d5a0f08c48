"""From a fetched page to the end of its visit: listing, list, gone or other, with its links."""

from collections.abc import Collection, Iterable, Iterator

from casebook.crawls.results import Link
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.links import link_to, spelt
from crawler.pages.dom.page import Page
from crawler.pages.lists.gone_notice import says_gone
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
    if (is_gone(page) or says_gone(page)) and (listing is None or listing.availability != "InStock"):
        return Reading(PageEnd.GONE, Reason(ReasonCode.TAKEN_DOWN))
    found = find_links(page, source.next_link)
    products = _products(source, found)
    named = () if listing is not None else products
    links = tuple(_links(source, visit, page, found, named))
    if listing is not None:
        return Reading(PageEnd.LISTING, listing=listing, links=links)
    if expected:
        return Reading(PageEnd.FAILED, Reason(ReasonCode.NO_LISTING), links=links)
    pager = "linked" if found.following else "unlinked" if found.unlinked_pager else ""
    outcome = PageEnd.LIST if products else PageEnd.OTHER
    return Reading(outcome, _lack(source, found, links), links=links, products=products, pager=pager)


def _lack(source: SourceSettings, found: PageLinks, links: Collection[Link]) -> Reason[ReasonCode] | None:
    """That a source's patterns match nothing of what the page links."""
    seen = len(found.products) + len(found.following) + len(found.others)
    matched = links and not (source.listing and not any(link.named for link in links))
    if matched or not seen or not (source.listing or source.follow):
        return None
    return Reason(ReasonCode.NO_MATCH, {"links": seen})


def _products(source: SourceSettings, found: PageLinks) -> tuple[str, ...]:
    """The keys of what the list names as goods; by the source's patterns where it has some."""
    every = (*found.products, *found.others) if source.listing else found.products
    named = (address for address in _spelt(every) if is_listing(source, address) is not False)
    return tuple(dict.fromkeys(canonical_address(address) for address in named))


def _links(
    source: SourceSettings, visit: Visit, page: Page, found: PageLinks, products: Collection[str]
) -> Iterator[Link]:
    """Products first, in the order shown; a next page is as far from the start as this one."""
    rank = 0
    for addresses, turn in ((found.products, ""), (found.following, "first"), (found.others, "")):
        for address in _spelt(addresses):
            if may_follow(source, address):
                rank += 1
                named = canonical_address(address) in products
                where = "last" if address in found.ordering else turn
                depth = visit.depth + (turn != "first")
                yield link_to(address, depth, page.url, rank=rank, turn=where, named=named)


def _spelt(addresses: Iterable[str]) -> Iterator[str]:
    return filter(None, map(spelt, addresses))
