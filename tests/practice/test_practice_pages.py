"""The practice shop's pages: reachable, readable, labelled, and honest about what is forbidden."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit
from xml.etree import ElementTree

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from markwatch.practice import RunningShop

Walk = Callable[[], dict[str, httpx.Response]]


def test_links_lead_to_every_listing_and_every_page_is_labelled(shop: RunningShop, walk: Walk) -> None:
    pages = walk()
    read = {urlsplit(path).path for path in pages if path.startswith("/item/")}
    on_sale = {item.path for item in shop.app.state.catalogue.on_sale() if item.fault != "hang"}
    assert read == on_sale
    assert len(read) == 120
    labelled = (
        page.content.decode("gbk" if b'charset="gbk"' in page.content else "utf-8") for page in pages.values()
    )
    assert all("演示数据" in text for text in labelled)


def test_a_polite_walk_never_touches_the_forbidden_part(shop: RunningShop, walk: Walk) -> None:
    pages = walk()
    assert sum(page.text.count('href="/private/') for page in pages.values()) >= 8
    assert not [path for path in shop.app.state.hits if path.startswith(("/private/", "/cart"))]


def test_forbidden_listings_are_there_for_the_impolite(shop: RunningShop, client: httpx.Client) -> None:
    assert client.get("/private/item/901.html").status_code == 200
    assert client.get("/item/901.html").status_code == 404
    assert shop.app.state.hits["/private/item/901.html"] == 1


def test_robots_forbids_and_names_the_sitemap(client: httpx.Client) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[:3] == ["User-agent: *", "Disallow: /private/", "Disallow: /cart"]
    assert lines[3].endswith("/sitemap.xml")


def test_the_sitemap_names_every_public_listing(client: httpx.Client) -> None:
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    addresses = [place.text or "" for place in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sum("/item/" in address for address in addresses) == 121
    assert not [address for address in addresses if "/private/" in address]


def test_a_category_has_twelve_a_page_and_a_plain_next_link(client: httpx.Client) -> None:
    first = LexborHTMLParser(client.get("/category/food").content)
    assert len(first.css("li.card")) == 12
    following = first.css_first("a[rel=next]")
    assert following is not None
    assert following.attributes["href"] == "/category/food?page=2"


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "９", "123456789"])
def test_a_page_beyond_the_shelf_is_not_there(client: httpx.Client, page: str) -> None:
    assert client.get("/category/food", params={"page": page}).status_code == 404


def test_a_listing_tells_the_same_in_json_ld_and_on_the_page(client: httpx.Client) -> None:
    page = LexborHTMLParser(client.get("/item/1.html").content)
    product = json.loads(page.css_first("script[type='application/ld+json']").text())
    assert product["name"] == page.css_first("h1").text()
    assert product["offers"]["price"] == page.css_first(".price").text().removeprefix("￥") == "168.00"
    assert product["offers"]["priceCurrency"] == "CNY"
    assert product["offers"]["seller"]["name"] == page.css_first("a.seller").text() == "黔山酒铺（演示）"
    assert len(product["additionalProperty"]) == len(page.css(".attributes tr")) == 5
    assert page.css_first(".price-struck").text() == "￥399.00"
    assert (page.css_first(".sales").text(), page.css_first(".ship-from").text()) == ("月销 300+", "贵州遵义")


def test_two_addresses_share_one_canonical_address(shop: RunningShop, client: httpx.Client) -> None:
    assert "/item/3.html?from=cat" in client.get("/category/food").text
    pages = [LexborHTMLParser(client.get(path).content) for path in ("/item/3.html", "/item/3.html?from=cat")]
    canonical = {page.css_first("link[rel=canonical]").attributes["href"] for page in pages}
    assert canonical == {f"{shop.url}/item/3.html"}


def test_the_labels_for_tests_never_stand_on_a_page(shop: RunningShop, walk: Walk) -> None:
    text = "".join(page.text for page in walk().values())
    why = [mark["why"] for item in shop.app.state.catalogue.suspicious() for mark in item.expect]
    assert not [words for words in why if words in text]
    assert "near_miss" not in text
    assert "authorised" not in text


def test_an_unchanged_page_is_answered_with_304(client: httpx.Client) -> None:
    etag = client.get("/item/1.html").headers["etag"]
    assert client.get("/item/1.html", headers={"If-None-Match": etag}).status_code == 304
    assert client.get("/item/2.html", headers={"If-None-Match": etag}).status_code == 200


def test_pictures_are_small_pngs_and_differ(client: httpx.Client) -> None:
    one, two = (client.get(f"/pic/p001-{number}.png") for number in (1, 2))
    assert one.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(one.content) < 1000
    assert one.content != two.content
    assert client.get("/pic/none.png").status_code == 404
