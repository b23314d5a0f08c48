"""A platform's JSON interface as a source, tried on the practice storefront's, which asks for a key."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from crawler_desk import Desk
from partner_api import profile

from crawler.errors import CrawlError, SourceError
from crawler.responses.json_api import read_answer
from crawler.sources.checking import from_settings
from crawler.visit import Visit
from markwatch.practice import RunningApp
from markwatch.practice.storefront import site

GOODS = 40


@pytest.fixture
def shop() -> Iterator[RunningApp]:
    with RunningApp(site.create()) as running:
        yield running


@pytest.fixture
def api(desk: Desk, shop: RunningApp) -> Desk:
    desk.hosts = (shop.url.removeprefix("http://"),)
    desk.source(f"{shop.url}/partner/goods", **profile(shop.url))
    return desk


@pytest.mark.slow
def test_two_nights_of_an_interface_with_a_key(api: Desk, shop: RunningApp) -> None:
    report = api.crawl(api_key=site.PARTNER_KEY)
    assert (report.outcome, report.counts.new, report.counts.failed) == ("complete", GOODS, 0)
    told = shop.app.state.catalogue.items[2]
    first = next(row for row in api.versions() if row.title == told.title)
    assert first.price == Decimal(str(told.price))
    assert first.seller_name == shop.app.state.catalogue.sellers[told.seller].name and first.attributes
    shop.set_night(2)
    asked = shop.app.state.hits.total()
    again = api.crawl(api_key=site.PARTNER_KEY)
    assert (again.counts.new, again.counts.changed, again.counts.missing) == (1, 1, 1)
    assert shop.app.state.hits.total() - asked < GOODS / 2


@pytest.mark.slow
def test_a_wrong_key_is_a_refusal_and_no_empty_night(api: Desk) -> None:
    report = api.crawl(api_key="wrong")
    assert (report.outcome, report.counts.blocked, report.counts.new) == ("blocked", 1, 0)


@pytest.mark.slow
def test_without_a_key_nothing_is_asked(api: Desk, shop: RunningApp) -> None:
    with pytest.raises(CrawlError, match="api_keys has no key for it"):
        api.crawl()
    assert not shop.app.state.hits


@pytest.mark.slow
def test_the_key_is_kept_nowhere(api: Desk) -> None:
    api.crawl(api_key=site.PARTNER_KEY)
    assert [file for file in api.folder.rglob("*") if file.is_file()]
    secret = site.PARTNER_KEY.encode()
    assert not [file for file in api.folder.rglob("*") if file.is_file() and secret in file.read_bytes()]


SOURCE = from_settings(
    {"key": "a", "start": ["https://api.example.com/list"], "next": "next"}
    | profile("https://api.example.com")
)


@pytest.mark.parametrize("told", ['"/list?after=x"', '"https://api.example.com/list?after=x"'])
def test_a_list_says_where_it_goes_on(told: str) -> None:
    body = f'{{"data": {{"goods": [{{"id": 7}}]}}, "next": {told}}}'
    reading = read_answer(SOURCE, Visit("https://api.example.com/list"), 200, body.encode())
    assert [link.address for link in reading.links] == [
        "https://api.example.com/partner/goods/7", "https://api.example.com/list?after=x",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/list", "<html>", "no JSON"),
        ("/list", '{"data": []}', "no list at 'data.goods'"),
        ("/partner/goods/7", "[]", "no entry"),
        ("/partner/goods/7", '{"id": 7}', "no listing in the answer"),
        ("/partner/goods/7", "[" * 100_000, "no JSON"),
    ],
)
def test_an_answer_that_is_none_is_a_failure_with_its_reason(path: str, body: str, reason: str) -> None:
    reading = read_answer(SOURCE, Visit(f"https://api.example.com{path}"), 200, body.encode())
    assert reading.outcome == "failed" and reading.reason and reason in reading.reason.sentence("en")


def test_another_hosts_next_part_is_not_asked_for() -> None:
    body = b'{"data": {"goods": [{"id": 7}]}, "next": "http://127.0.0.1/x"}'
    assert len(read_answer(SOURCE, Visit("https://api.example.com/list"), 200, body).links) == 1


def test_an_interface_needs_its_paths() -> None:
    with pytest.raises(SourceError, match="'items': given nothing"):
        from_settings({"key": "a", "kind": "json_api", "start": ["https://a.com/"]})
