"""What differs between the two nights of the practice shop, as data and as pages."""

from collections.abc import Callable
from urllib.parse import urlsplit

import httpx
import pytest

from markwatch.practice import RunningShop
from markwatch.practice.catalogue import Item, load_catalogue

FIRST, SECOND = load_catalogue(1), load_catalogue(2)
GONE = {how: [item for item in SECOND.items.values() if item.gone == how] for how in ("410", "404", "notice")}


def changed() -> list[Item]:
    def shown(item: Item) -> tuple[object, ...]:
        return (item.title, item.price, item.price_struck, item.description)

    return [
        item
        for number, item in SECOND.items.items()
        if number in FIRST.items and shown(item) != shown(FIRST.items[number])
    ]


def test_six_changed_four_were_taken_down_and_five_are_new() -> None:
    assert len(changed()) == 6
    assert {how: len(items) for how, items in GONE.items()} == {"410": 2, "404": 1, "notice": 1}
    assert len(SECOND.items.keys() - FIRST.items.keys()) == 5
    assert (len(SECOND.on_sale()), len(SECOND.suspicious())) == (122, 26)


def test_one_ordinary_listing_turned_suspicious_by_its_title() -> None:
    (turned,) = [item for item in changed() if item.expect and not FIRST.items[item.id].expect]
    assert "芽台" in turned.title
    assert "芽台" not in FIRST.items[turned.id].title


def test_taken_down_listings_answer_as_the_data_says(shop: RunningShop, client: httpx.Client) -> None:
    gone = [item for items in GONE.values() for item in items]
    assert {client.get(item.path).status_code for item in gone} == {200}
    shop.set_night(2)
    assert [client.get(item.path).status_code for item in gone] == [410, 410, 404, 200]
    assert "商品已下架" in client.get(GONE["notice"][0].path).text


def test_new_listings_are_not_there_before_their_night(shop: RunningShop, client: httpx.Client) -> None:
    assert client.get("/item/201.html").status_code == 404
    shop.set_night(2)
    assert client.get("/item/201.html").status_code == 200


def test_links_lead_to_122_listing_pages_on_the_second_night(
    shop: RunningShop, walk: Callable[[], dict[str, httpx.Response]]
) -> None:
    shop.set_night(2)
    read = {urlsplit(path).path for path in walk() if path.startswith("/item/")}
    assert read == {item.path for item in SECOND.shelf() if item.fault != "hang"}
    assert len(read) == 122


def test_what_did_not_change_keeps_its_etag(shop: RunningShop, client: httpx.Client) -> None:
    etags = {path: client.get(path).headers["etag"] for path in ("/item/1.html", "/item/2.html")}
    shop.set_night(2)
    again = {path: client.get(path, headers={"If-None-Match": etag}) for path, etag in etags.items()}
    assert {path: answer.status_code for path, answer in again.items()} == {
        "/item/1.html": 304,
        "/item/2.html": 200,
    }


def test_the_hits_go_on_counting_over_the_nights(shop: RunningShop, client: httpx.Client) -> None:
    client.get("/item/1.html")
    shop.set_night(2)
    client.get("/item/1.html?from=cat")
    assert shop.app.state.hits["/item/1.html"] == 2


def test_a_closed_shop_answers_no_more() -> None:
    with RunningShop(faults=False) as shop:
        assert httpx.get(shop.url).status_code == 200
    with pytest.raises(httpx.ConnectError):
        httpx.get(shop.url)


def test_a_fixed_port_keeps_the_address_and_is_refused_when_taken() -> None:
    with RunningShop(faults=False) as shop:
        port = urlsplit(shop.url).port or 0
        with pytest.raises(OSError, match="in use"), RunningShop(port=port):
            pass
    with RunningShop(night=2, faults=False, port=port) as again:
        assert again.url == shop.url
