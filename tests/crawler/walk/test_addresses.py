"""Addresses as linked, their keys, and the shapes by which pages of one kind are known."""

import pytest

from crawler.pages.dom.page import Page
from crawler.pages.product import canonical_of
from crawler.sources.checking import from_settings
from crawler.urls import canonical_address, is_listing, linked_address
from crawler.walk.shapes import shape_of

SHOP = "http://shop.example"


def test_what_is_asked_for_is_the_address_as_linked() -> None:
    linked = linked_address(f"{SHOP}/?s=goods/index/id/1.html&spm=a.b")
    assert linked == f"{SHOP}/?s=goods/index/id/1.html"
    assert canonical_address(linked) == canonical_address(f"{SHOP}/?s=goods%2Findex%2Fid%2F1.html")


@pytest.mark.parametrize(
    "address",
    [
        "/item/1;jsessionid=0A1B2C3D4E5F60718293",
        "/item/1?sid=0123456789abcdef0123456789abcdef",
        "/item/1?PHPSESSID=x",
    ],
)
def test_session_ids_are_no_part_of_an_address(address: str) -> None:
    assert linked_address(SHOP + address) == canonical_address(SHOP + address) == f"{SHOP}/item/1"


def test_a_short_parameter_of_the_same_name_stays() -> None:
    assert linked_address(f"{SHOP}/list?s=tea&sid=12") == f"{SHOP}/list?s=tea&sid=12"


def test_fragments_that_route_stay_and_others_go() -> None:
    assert canonical_address(f"{SHOP}/#/item/1") == f"{SHOP}/#/item/1"
    assert canonical_address(f"{SHOP}/item/1#comments") == f"{SHOP}/item/1"


def test_patterns_match_what_the_browser_shows() -> None:
    source = from_settings({"key": "s", "start": [SHOP], "listing": [r"goods/index/id/\d+"]})
    assert is_listing(source, f"{SHOP}/?s=goods%2Findex%2Fid%2F7.html")
    assert is_listing(source, f"{SHOP}/?s=goods/index/id/7.html")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("/?s=goods/index/id/1.html", "/?s=goods/index/id/22.html", True),
        ("/?s=goods/index/id/1.html", "/?s=search/index/cid/2.html", False),
        ("/goods.php?id=1", "/category.php?id=1", False),
        ("/index.php?m=goods&a=show&id=4", "/index.php?m=article&a=show&id=4", False),
        ("/#/item/1", "/#/item/2", True),
        ("/item/red-tea", "/item/green-tea", True),
    ],
)
def test_a_shape_knows_what_routes(one: str, other: str, alike: bool) -> None:
    assert (shape_of(SHOP + one) == shape_of(SHOP + other)) is alike


@pytest.mark.parametrize(
    ("own", "canonical", "kept"),
    [
        ("/item/5", "/item/1", "/item/5"),
        ("/goods.php?id=5", "/goods.php?id=1", "/goods.php?id=5"),
        ("/item/green-tea", "/item/red-tea", "/item/green-tea"),
        ("/item/5?color=red", "/item/5", "/item/5"),
        ("/item/tea-250g", "/item/tea", "/item/tea"),
        ("/goods.php?id=5", "/tea/", "/tea/"),
    ],
)
def test_a_canonical_address_of_other_goods_is_not_believed(own: str, canonical: str, kept: str) -> None:
    page = Page(SHOP + own, f"<link rel='canonical' href='{SHOP}{canonical}'><h1>茶</h1>")
    assert canonical_of(page) == SHOP + kept


def test_queries_of_links_are_written_in_the_encoding_of_the_page() -> None:
    page = Page(f"{SHOP}/", "<a href='/list.asp?lb=茶具'>茶具</a>", "gb18030")
    assert page.absolute("/list.asp?lb=茶具") == f"{SHOP}/list.asp?lb=%B2%E8%BE%DF"
