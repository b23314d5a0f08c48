"""Chromium for one capture: a fresh profile, with pictures, behind the checking proxy only."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, async_playwright
from playwright.async_api import Error as PlaywrightError

from crawler.capture.order import CaptureOrder
from crawler.downloading.throttle import pace
from crawler.errors import CrawlError
from crawler.guard.proxy import CheckingProxy
from crawler.rendering.plan import CHROMIUM
from crawler.sources.settings import SourceSettings

WIDTH_PIXELS, HEIGHT_PIXELS = 1280, 900
_ARGUMENTS = [
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-component-update",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
    "--font-render-hinting=none",
]


@dataclass(frozen=True, slots=True)
class OpenBrowser:
    """A browser that runs."""

    context: BrowserContext
    proxy: CheckingProxy
    version: str
    user_agent: str


@asynccontextmanager
async def open_browser(order: CaptureOrder) -> AsyncIterator[OpenBrowser]:
    """A browser that ends with the block. Raises CrawlError when it is not there or does not start."""
    if not Path(CHROMIUM).exists():
        raise CrawlError(f"browser: {CHROMIUM} is not there (Debian's package chromium)")
    user_agent = str(pace(SourceSettings("capture"), order.contact)["USER_AGENT"])
    proxy = CheckingProxy(order.allowed_test_hosts)
    address = await proxy.start()
    try:
        async with async_playwright() as driver:
            # The sandbox does not work for root; `doctor` says so.
            chromium = await driver.chromium.launch(
                executable_path=CHROMIUM,
                args=_ARGUMENTS,
                chromium_sandbox=os.geteuid() != 0,
                proxy={"server": address},
            )
            context = await chromium.new_context(
                service_workers="block",
                accept_downloads=False,
                user_agent=user_agent,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                viewport={"width": WIDTH_PIXELS, "height": HEIGHT_PIXELS},
                storage_state=order.session or None,
            )
            try:
                yield OpenBrowser(context, proxy, chromium.version, user_agent)
            finally:
                with suppress(PlaywrightError):
                    await chromium.close()
    except PlaywrightError as error:
        raise CrawlError(f"browser: {first_line(error)}") from error
    finally:
        await proxy.stop()


def first_line(error: BaseException) -> str:
    """What went wrong, without the call log that Playwright adds."""
    said = str(error).strip().splitlines()
    return (said[0] if said else type(error).__name__).removeprefix("Page.goto: ")[:200]
