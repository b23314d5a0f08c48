"""Pieces of walking a shop: the hand-out of visits, links, addresses, kinds of pages, Retry-After."""

import asyncio
import subprocess
import sys
import time
from email.utils import formatdate
from pathlib import Path

import pytest
from crawler_desk import Desk
from crawler_shelves import cards, product
from crawler_site import Site
from scrapy.http import Response

import crawler.spiders
from casebook.crawls.results import Link, PageResult
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.downloading.retry import retry_after
from crawler.pages.dom.page import Page
from crawler.pages.lists.links import find_links
from crawler.responses.page import read_page
from crawler.sources.checking import from_settings
from crawler.sources.settings import WALKED, SourceSettings
from crawler.sources.stored import load_source
from crawler.spiders import SPIDERS
from crawler.urls import canonical_address, is_listing, may_follow, may_visit
from crawler.visit import Visit
from crawler.walk.frontier import Frontier
from crawler.walk.walk import BATCH_RESULTS, Walk

ROOT = Path(__file__).parents[3]


def _source(**more: object) -> SourceSettings:
    return from_settings({"key": "s", "start": ["https://shop.example.com/"], **more})


def _begun(desk: Desk) -> Frontier:
    desk.source("https://shop.example.com/", max_pages=50)
    frontier = Frontier(desk.book, load_source(desk.book, "shop", ()))
    frontier.begin()
    return frontier


async def _walk_all(walk: Walk, ends: list[int]) -> None:
    async for visit in walk.visits():
        links = tuple(Link(f"https://shop.example.com/{n}", 1) for n in range(100)) if not ends else ()
        ends.append(visit.visit_id)
        asyncio.get_running_loop().call_soon(walk.end, PageResult(visit.visit_id, "other", links=links))


def test_a_walk_visits_all_it_finds_once_and_closes_the_run(desk: Desk) -> None:
    ends: list[int] = []
    walk = Walk(_begun(desk), 4, lambda figures: None)
    asyncio.run(_walk_all(walk, ends))
    assert walk.complete and len(ends) == len(set(ends)) == 50
    assert [outcome for outcome, _ in desk.visits().values()].count("skipped") == 51


def test_results_are_written_in_batches(desk: Desk) -> None:
    frontier, sizes = _begun(desk), []
    write = frontier.write
    frontier.write = lambda results: (sizes.append(len(results)), write(results))[1]  # type: ignore[method-assign]
    asyncio.run(_walk_all(Walk(frontier, 40, lambda figures: None), []))
    assert sum(sizes) == 50 and max(sizes) <= 2 * BATCH_RESULTS


def test_a_walk_that_cannot_write_stops_and_leaves_the_run_open(desk: Desk) -> None:
    frontier = _begun(desk)

    def full(results: object) -> None:
        raise OSError("disk full")

    frontier.write = full  # type: ignore[method-assign,assignment]
    walk = Walk(frontier, 4, lambda figures: None)
    with pytest.raises(OSError, match="disk full"):
        asyncio.run(_walk_all(walk, []))
    assert not walk.complete and set(desk.visits().values()) == {("", "")}


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ("HTTPS://Shop.Example.com", "https://shop.example.com/"),
        ("https://a.com:443/x#y", "https://a.com/x"),
        ("http://a.com:8080/x", "http://a.com:8080/x"),
        ("https://a.com/i?b=2&a=1&utm_source=x&spm=a1.b2", "https://a.com/i?a=1&b=2"),
        ("https://a.com/i?a=", "https://a.com/i?a="),
        ("https://a.com/茶", "https://a.com/%E8%8C%B6"),
    ],
)
def test_an_address_has_one_spelling(given: str, spelt: str) -> None:
    assert canonical_address(given) == spelt == canonical_address(spelt)


def test_only_the_hosts_of_a_source_are_visited() -> None:
    source = _source()
    assert may_visit(source, "http://www.shop.example.com/x")
    assert not may_visit(source, "https://other.example.com/") and not may_visit(
        source, "https://shop.example.com:81/"
    )


@pytest.mark.parametrize("path", ["a.jpg", "style.css", "x.pdf", "list?sort=price", "list?min_price=3"])
def test_files_and_sorted_lists_are_not_followed(path: str) -> None:
    assert not may_follow(_source(), f"https://shop.example.com/{path}")
    assert may_follow(_source(), "https://shop.example.com/list?page=2")


def test_patterns_decide_what_is_followed_and_what_a_listing_is() -> None:
    source = _source(follow=["/category/"], listing=[r"/item/\d+"])
    assert may_follow(source, "https://shop.example.com/item/1") and may_follow(
        source, "https://shop.example.com/category/a"
    )
    assert not may_follow(source, "https://shop.example.com/about")
    assert (
        is_listing(source, "https://shop.example.com/about") is False and is_listing(_source(), "x") is None
    )


def test_a_page_that_should_be_a_listing_and_is_none_is_a_failure() -> None:
    page = Page("https://shop.example.com/item/1", "<h1>Welcome</h1>")
    reading = read_page(_source(listing=["/item/"]), Visit(page.url), page)
    assert (reading.outcome, reading.reason) == (PageEnd.FAILED, Reason(ReasonCode.NO_LISTING))


def test_products_come_first_and_in_the_order_shown() -> None:
    html = (
        f'<a href="/about">关于</a>{cards("/b", "/a").body!s}<a href="/l?page=2">下一页</a><a href="#">3</a>'
    )
    found = find_links(Page("https://shop.example.com/l", html))
    assert [address[-2:] for address in found.products] == ["/b", "/a"]
    assert found.following == ("https://shop.example.com/l?page=2",)
    reading = read_page(
        _source(), Visit("https://shop.example.com/l", 3), Page("https://shop.example.com/l", html)
    )
    assert [(link.address[24:], link.depth, link.rank) for link in reading.links] == [
        ("/b", 4, 1),
        ("/a", 4, 2),
        ("/l?page=2", 3, 3),
        ("/about", 4, 4),
    ]


@pytest.mark.parametrize(
    ("value", "low", "high"), [("7", 7, 7), ("", 5, 5), ("soon", 5, 5), ("date", 25, 31)]
)
def test_retry_after_is_a_number_or_a_date(value: str, low: float, high: float) -> None:
    given = formatdate(time.time() + 30, usegmt=True) if value == "date" else value
    assert low <= retry_after(Response("https://a.com", headers={"Retry-After": given})) <= high


def test_every_spider_is_in_the_registry() -> None:
    folder = Path(crawler.spiders.__file__).parent
    assert {file.stem for file in folder.glob("[a-z]*.py")} == set(SPIDERS) == set(WALKED)


@pytest.mark.slow
def test_scrapy_itself_can_run_the_spider(desk: Desk) -> None:
    with Site({"/": cards("/item/1"), "/item/1": product("a")}) as site:
        desk.source(f"{site.url}/")
        options = {
            "CASEBOOK_URL": desk.url,
            "CASEBOOK_DATA_DIR": desk.folder,
            "ALLOWED_TEST_HOSTS": site.host,
        }
        given = [part for key, value in options.items() for part in ("-s", f"{key}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", "shop", "-a", "source=shop", *given]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert [row.external_id for row in desk.listings()] == ["1"]
