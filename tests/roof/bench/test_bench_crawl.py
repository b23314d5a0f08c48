"""`markwatch bench crawl` reads every generated page, with markup and without, and times its stages."""

import json
from decimal import Decimal

import pytest

from crawler.pages.dom.page import page_from
from crawler.pages.product import read_product
from markwatch.bench.plain_page import plain_page
from markwatch.bench.stages import REST, STAGES


@pytest.mark.slow
def test_both_kinds_of_pages_are_read_whole(markwatch):
    done = markwatch("bench", "crawl", "--pages", 40, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    for kind in ("json_ld", "no_markup"):
        assert figures[kind]["listings"] == 40
        assert figures[kind]["share_of_bare"] > 0
        assert set(figures[kind]["cpu_ms_a_page"]) == {*STAGES, REST}
        assert all(milliseconds > 0 for milliseconds in figures[kind]["cpu_ms_a_page"].values())


def test_the_page_without_markup_is_read_by_its_structure():
    page = plain_page(3)
    assert "ld+json" not in page and "itemprop" not in page and "og:" not in page
    listing = read_product(page_from("http://shop.example/item/3.html", page.encode()), "shop")
    assert listing is not None
    assert (listing.price, listing.price_struck, listing.currency) == (Decimal("13.5"), Decimal(113), "CNY")
    assert (listing.seller_name, listing.ship_from, listing.sku) == ("演示店3", "浙江杭州", "DM-00003")
