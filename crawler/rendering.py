"""Rendering in Debian's Chromium, inside the download handler; only for sources that ask for it."""

import asyncio
import os
from contextlib import suppress
from typing import Any, ClassVar, Self
from weakref import WeakKeyDictionary

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as BrowserPage
from playwright.async_api import Request as BrowserRequest
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawler.checking_proxy import CheckingProxy
from crawler.source import SourceSettings

CHROMIUM = "/usr/bin/chromium"
SETTLE_SECONDS = 3.0
"""Longest wait for a page that has loaded to stop asking for more."""
_HEAVY = {"image", "media", "font", "texttrack", "eventsource", "websocket"}
_ARGUMENTS = ["--disable-quic", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"]


class RenderingHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """One browser for http and https together, reaching the network through the checking proxy only."""

    _of_crawler: ClassVar[WeakKeyDictionary[Crawler, Any]] = WeakKeyDictionary()

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        super().__init__(crawler)
        self.abort_request = is_heavy
        self._proxy = CheckingProxy(settings.getlist("ALLOWED_TEST_HOSTS"))
        self._open = True
        self.config.startup_context_kwargs = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The crawler's one handler: a second one, for https, would start a second browser."""
        if crawler not in cls._of_crawler:
            cls._of_crawler[crawler] = cls(crawler)
        handler: Self = cls._of_crawler[crawler]
        return handler

    async def _launch(self) -> None:
        # The sandbox does not work for root; `doctor` says so.
        self.config.launch_options = {
            "executable_path": CHROMIUM,
            "args": _ARGUMENTS,
            "chromium_sandbox": os.geteuid() != 0,
            "proxy": {"server": await self._proxy.start()},
        }
        await super()._launch()

    async def close(self) -> None:
        """Close the browser once, though two schemes share this handler."""
        if self._open:
            self._open = False
            await super().close()
            await self._proxy.stop()


def is_heavy(request: BrowserRequest) -> bool:
    """Whether the browser need not load this: pictures, media, fonts."""
    return request.resource_type in _HEAVY


async def settle(page: BrowserPage) -> None:
    """Wait until the page stops asking for more, but not for ever."""
    with suppress(PlaywrightError):
        await page.wait_for_load_state("networkidle", timeout=1000 * SETTLE_SECONDS)


async def close_popups(page: BrowserPage, request: Request) -> None:
    """Windows that a page opens are closed at once."""
    page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))


def render_meta(source: SourceSettings) -> dict[str, Any]:
    """Request meta that has a page of this source rendered."""
    return {
        "playwright": True,
        "playwright_context_kwargs": {"service_workers": "block", "accept_downloads": False},
        "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded", "timeout": 1000 * source.timeout},
        "playwright_page_init_callback": close_popups,
        "playwright_page_methods": [PageMethod(settle)],
    }
