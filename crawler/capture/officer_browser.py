"""Chromium for one capture: a fresh profile, with pictures, behind the checking proxy only."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from playwright.async_api import BrowserContext, async_playwright
from playwright.async_api import Error as PlaywrightError

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder
from crawler.downloading.throttle import pace
from crawler.errors import RenderError
from crawler.guard.proxy import CheckingProxy
from crawler.rendering.launch import CAPTURE, launch, new_context
from crawler.sources.settings import SourceSettings

WIDTH_PIXELS, HEIGHT_PIXELS = 1280, 900


@dataclass(frozen=True, slots=True)
class OpenBrowser:
    """A browser that runs."""

    context: BrowserContext
    proxy: CheckingProxy
    version: str
    user_agent: str


@asynccontextmanager
async def open_browser(order: CaptureOrder) -> AsyncIterator[OpenBrowser]:
    """A browser that ends with the block. Raises RenderError when there is none."""
    user_agent = str(pace(SourceSettings(key="capture"), order.contact)["USER_AGENT"])
    proxy = CheckingProxy(order.allowed_test_hosts)
    address = await proxy.start()
    try:
        async with async_playwright() as driver:
            chromium = await launch(driver, CAPTURE, address)
            context = await new_context(
                chromium, user_agent, order.session, {"width": WIDTH_PIXELS, "height": HEIGHT_PIXELS}
            )
            try:
                yield OpenBrowser(context, proxy, chromium.version, user_agent)
            finally:
                with suppress(PlaywrightError):
                    await chromium.close()
    except PlaywrightError as error:
        raise RenderError(Reason(ReasonCode.BROWSER_ERROR, {"error": first_line(error)})) from error
    finally:
        await proxy.stop()


def first_line(error: BaseException) -> str:
    """What went wrong, without the call log that Playwright adds."""
    said = str(error).strip().splitlines()
    return (said[0] if said else type(error).__name__).removeprefix("Page.goto: ")[:200]
