"""`source try` reads one address as a night would, and says what its profile sees there."""

from collections.abc import Iterator

import pytest
from crawler_shelves import cards, product
from crawler_site import Site
from partner_api import profile

from crawler.children.orders import TryOrder
from crawler.children.try_source import try_source
from crawler.errors import PageError
from crawler.sources.checking import from_settings
from markwatch.practice import RunningApp
from markwatch.practice.storefront import site as storefront

pytestmark = pytest.mark.slow


@pytest.fixture
def shop() -> Iterator[Site]:
    with Site({"/": cards("/item/1", "/item/2"), "/item/1": product("大米", sku="A-1")}) as running:
        yield running


def order(shop: Site, path: str) -> TryOrder:
    source = from_settings({"key": "a", "start": [f"{shop.url}/"], "delay": 0}, [shop.host])
    return TryOrder(source, f"{shop.url}{path}", (shop.host,))


def test_a_product_page_shows_its_listing_and_where_each_field_came_from(shop: Site) -> None:
    trial = try_source(order(shop, "/item/1"))
    assert trial.outcome == "listing" and trial.listing
    assert (trial.listing["title"], trial.origin["price"]) == ("大米", "json_ld")


def test_a_list_shows_its_products(shop: Site) -> None:
    trial = try_source(order(shop, "/"))
    assert (trial.outcome, len(trial.products), trial.rendering.code) == ("list", 2, "not_needed")


def test_what_cannot_be_read_is_told_with_its_reason(shop: Site) -> None:
    private = order(shop, "/").source
    with pytest.raises(PageError, match="loopback"):
        try_source(TryOrder(private, f"{shop.url}/item/1"))


def test_an_interface_shows_its_entry() -> None:
    with RunningApp(storefront.create()) as running:
        host = running.url.removeprefix("http://")
        table = {"key": "api", "start": [f"{running.url}/partner/goods"], **profile(running.url)}
        source = from_settings(table, [host])
        address = f"{running.url}/partner/goods/2"
        trial = try_source(TryOrder(source, address, (host,), api_key=storefront.PARTNER_KEY))
    assert trial.outcome == "listing" and trial.listing and trial.listing["seller_name"]
