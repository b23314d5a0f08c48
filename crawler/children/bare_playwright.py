"""Bare Playwright: the yardstick that rendering is measured against. It keeps nothing and checks nothing."""

import asyncio
import time
from collections.abc import Sequence

from playwright.async_api import BrowserContext, async_playwright

from crawler.children.orders import BareResult
from crawler.rendering.launch import NO_PICTURES, launch


def render_bare(addresses: Sequence[str], at_once: int, pictures: bool) -> BareResult:
    """Open every address, wait until the network is idle, take the HTML; the browser's start counts."""
    return asyncio.run(_render(addresses, at_once, pictures))


def photograph_bare(address: str) -> float:
    """Open one address, take HTML, screenshot and PDF; seconds with the browser's start. Keeps nothing."""
    return asyncio.run(_photograph(address))


async def _photograph(address: str) -> float:
    began = time.monotonic()
    async with async_playwright() as driver:
        browser = await launch(driver)
        page = await browser.new_page()
        await page.goto(address, wait_until="networkidle")
        await page.content()
        await page.screenshot(full_page=True)
        await page.pdf()
        await browser.close()
    return time.monotonic() - began


async def _render(addresses: Sequence[str], at_once: int, pictures: bool) -> BareResult:
    began = time.monotonic()
    async with async_playwright() as driver:
        browser = await launch(driver, () if pictures else NO_PICTURES)
        context, slots = await browser.new_context(), asyncio.Semaphore(at_once)
        await asyncio.gather(*(_one(context, address, slots) for address in addresses))
        await browser.close()
    return BareResult(len(addresses), time.monotonic() - began)


async def _one(context: BrowserContext, address: str, slots: asyncio.Semaphore) -> None:
    async with slots:
        page = await context.new_page()
        await page.goto(address, wait_until="networkidle")
        await page.content()
        await page.close()
