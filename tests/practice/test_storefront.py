"""The JavaScript storefront: nothing in its raw HTML, everything behind its API, drawn in a browser."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from playwright.async_api import async_playwright

from crawler.rendering.browser import browser_path
from markwatch.practice import RunningApp
from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.storefront import site

FIRST, SECOND = load_catalogue(1, site.FOLDER), load_catalogue(2, site.FOLDER)


@pytest.fixture
def storefront() -> Iterator[RunningApp]:
    with RunningApp(site.create()) as running:
        yield running


@pytest.fixture
def ask(storefront: RunningApp) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=storefront.url) as client:
        yield client


def shelf(ask: httpx.Client, slug: str) -> list[int]:
    """The ids of a shelf, portion by portion."""
    after, ids = 0, []
    while after is not None:
        part = ask.get("/api/goods", params={"shelf": slug, "after": after}).json()
        assert len(part["goods"]) <= site.PORTION
        ids += [one["id"] for one in part["goods"]]
        after = part["next"]
    return ids


def test_the_raw_html_holds_no_product(ask: httpx.Client) -> None:
    pages = {ask.get(path).text for path in ("/", "/shelf/tea", "/goods/1", "/goods/2")}
    (page,) = pages
    assert "演示数据" in page
    assert not [item.title for item in FIRST.items.values() if item.title[:6] in page]


def test_portions_lead_to_every_listing_once(ask: httpx.Client) -> None:
    ids = [number for slug in FIRST.categories for number in shelf(ask, slug)]
    assert sorted(ids) == sorted(item.id for item in FIRST.on_sale())
    assert (len(ids), len(FIRST.suspicious())) == (40, 12)


def test_a_listing_says_everything_that_the_catalogue_does(ask: httpx.Client) -> None:
    for item in FIRST.on_sale():
        told = ask.get(f"/api/goods/{item.id}").json()
        assert (told["title"], float(told["price"])) == (item.title, item.price)
        assert told["seller"]["name"] == FIRST.sellers[item.seller].name


@pytest.mark.parametrize("path", ["/api/goods/999", "/api/goods?shelf=none", "/api/goods?shelf=tea&after=x"])
def test_what_is_not_there_is_404(ask: httpx.Client, path: str) -> None:
    assert ask.get(path).status_code == 404


def test_the_second_night_has_one_new_one_changed_and_one_gone(
    storefront: RunningApp, ask: httpx.Client
) -> None:
    storefront.set_night(2)
    assert (len(SECOND.on_sale()), len(SECOND.suspicious())) == (40, 13)
    assert ask.get("/api/goods/41").status_code == 200
    assert ask.get("/api/goods/9").json()["price"] == "25.90"
    assert ask.get("/api/goods/34").status_code == 404


async def look(address: str) -> tuple[list[int], str]:
    """How many goods a shelf shows before each press on its button, and the heading of a listing."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=browser_path())
        page = await browser.new_page()
        await page.goto(f"{address}/shelf/tea")
        counts = []
        while await page.locator(".load-more").count():
            counts.append(await page.locator(".goods-card").count())
            async with page.expect_response("**/api/goods?**"):
                await page.locator(".load-more").click()
            await page.locator(".goods-card").nth(counts[-1]).wait_for()
        counts.append(await page.locator(".goods-card").count())
        await page.goto(f"{address}/goods/2")
        heading = await page.locator("h1").inner_text()
        await browser.close()
    return counts, heading


@pytest.mark.browser
@pytest.mark.slow
def test_a_browser_draws_the_goods_and_each_press_brings_more(storefront: RunningApp) -> None:
    with ThreadPoolExecutor(1) as apart:  # other tests' browser keeps an event loop in this thread
        counts, heading = apart.submit(asyncio.run, look(storefront.url)).result()
    assert counts == [8, 13]
    assert heading == FIRST.items[2].title
