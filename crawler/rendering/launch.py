"""The one way Chromium is started: its flags, its sandbox, and who it says it is.

Playwright is only named here: whoever launches has loaded its driver already.
"""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import RenderError
from crawler.rendering.browser import browser_path

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Playwright, ViewportSize

NO_PICTURES = ("--blink-settings=imagesEnabled=false",)
_GUARDED = (
    # Nothing goes round the proxy, and the browser fetches nothing for itself.
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-component-update",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
)
RENDERING = (
    *_GUARDED,
    *NO_PICTURES,
    "--js-flags=--max-old-space-size=512",
    "--renderer-process-limit=100",  # a page that hangs takes others of its process with it
)
"""For pages that are only read."""
CAPTURE = (*_GUARDED, "--font-render-hinting=none")
"""For pages that are photographed."""


def has_sandbox() -> bool:
    """Whether a page that breaks out of Chromium is still held by its sandbox; it does not work for root."""
    return os.geteuid() != 0


async def launch(driver: "Playwright", flags: Sequence[str] = (), proxy: str = "") -> "Browser":
    """Start Chromium, with the address of a proxy or without one. Raises RenderError when it is not there."""
    path = browser_path()
    if path is None:
        raise RenderError(Reason(ReasonCode.BROWSER_MISSING))
    return await driver.chromium.launch(
        executable_path=path,
        args=list(flags),
        chromium_sandbox=has_sandbox(),
        proxy={"server": proxy} if proxy else None,
    )


async def new_context(
    chromium: "Browser", user_agent: str, session: str = "", viewport: "ViewportSize | None" = None
) -> "BrowserContext":
    """A fresh profile that keeps and downloads nothing; `session` is a Playwright storage-state file."""
    return await chromium.new_context(
        service_workers="block",
        accept_downloads=False,
        user_agent=user_agent,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        storage_state=session or None,
        viewport=viewport,
    )
