"""In stock, sold out, taken down, presale: each told from the others on pages with and without markup."""

from collections import Counter

import pytest
from sale_pages import SalePage, sale_pages

from crawler.pages.dom.page import Page
from crawler.pages.product import read_product
from crawler.pages.stock.states import AVAILABILITY

PAGES = list(sale_pages())


def _read(page: SalePage) -> tuple[str, str]:
    listing = read_product(Page("https://shop.example.com/p/tc-068", page.html))
    return (listing.extra.get("sale_state", ""), listing.availability) if listing else ("none", "")


def test_there_are_pages_enough_of_each_state() -> None:
    assert min(Counter(page.state for page in PAGES).values()) >= 20


@pytest.mark.parametrize("state", AVAILABILITY)
def test_nearly_every_page_of_a_state_is_read_so(state: str) -> None:
    read = {page.name: _read(page) for page in PAGES if page.state == state}
    wrong = {name: found for name, found in read.items() if found != (state, AVAILABILITY[state])}
    assert len(wrong) <= 0.05 * len(read), wrong


def test_a_page_that_says_nothing_is_assumed_to_sell() -> None:
    listing = read_product(Page("https://a.com/x", "<h1>茶</h1><p>￥9.90</p><p>货号：T-1</p>"))
    assert listing is not None
    assert (listing.availability, listing.extra["origin"]["availability"]) == ("InStock", "assumed")
