"""Pages made to break or stall the reading: they give something or nothing, never an error, and soon."""

import time

import pytest

from crawler.pages.dom.page import page_from
from crawler.pages.lists.links import find_links
from crawler.pages.product import read_product

LONGEST = 10.0
"""Seconds of CPU time; unbounded, each of these took minutes."""
PAGES = {
    "deep": b"<h1>t</h1>" + b"<div>" * 100_000 + b"\xc2\xa51",
    "attributes": b"<h1>t</h1><p " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b">1</p>",
    "options": b"<h1>t</h1><select>" + b"<option>1" * 50_000,
    "nested cards": b"<h1>t</h1>" + b"<div><a href='/a'><img></a>$1" * 3_000,
    "giant attribute": b"<h1 class='" + b"price " * 500_000 + b"'>t</h1>$1",
    "NUL": b"\x00" * 100_000 + b"<h1>t\x00</h1>$1",
    "deep JSON": b"<script type='application/ld+json'>" + b"[" * 100_000 + b"</script>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    page = page_from("https://shop.example.com/x", PAGES[name])
    read_product(page)
    assert find_links(page).following == ()
    assert time.process_time() - begun < LONGEST


def test_a_page_that_calls_its_gbk_utf_8_is_read_all_the_same() -> None:
    body = "<meta charset=utf-8><h1>五常大米</h1><p>价格：88.00元</p><p>货号：DM-1</p>".encode("gbk")
    listing = read_product(page_from("https://shop.example.com/x", body))
    assert listing is not None and listing.title == "五常大米"
