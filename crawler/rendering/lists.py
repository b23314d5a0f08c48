"""Going through a rendered list: 加载更多 buttons, next buttons, endless scrolling; all bounded."""

import asyncio
from collections.abc import Awaitable, Callable
from importlib import resources

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as BrowserPage

from crawler.rendering.plan import Rendered, RenderPlan

Settle = Callable[[], Awaitable[None]]
_MOST_BARREN = 2
"""Clicks or scrolls in a row that bring no new link before a list counts as seen whole."""
_SHARE_OF_TIME = 0.5
"""Of the time for a page, what may be spent on going through its list."""
_STEP = resources.files("crawler.rendering").joinpath("list_step.js").read_text(encoding="utf-8")
_LINKS = """() => [
    ...[...document.querySelectorAll('a[href]')].map((a) => a.href),
    `prices ${(document.body.innerText.match(/[￥¥]\\s*\\d/g) || []).length}`,
]"""
"""What a longer list has more of: links, or prices where its goods are none."""


async def go_through(page: BrowserPage, plan: RenderPlan, found: Rendered, settle: Settle) -> None:
    """Lengthen the list, or turn its pages, while new links come; each page turned away is kept."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + _SHARE_OF_TIME * plan.timeout
    try:
        seen = set(await page.evaluate(_LINKS))
        barren = 0
        while found.clicks < plan.most_clicks and barren < _MOST_BARREN and loop.time() < deadline:
            before = await page.content()
            done = await page.evaluate(_STEP, [plan.more_button, plan.next_link])
            if done == "product":
                return
            found.clicks += 1
            await settle()
            links = set(await page.evaluate(_LINKS))
            barren = 0 if links - seen else barren + 1
            if done == "next" and links - seen:
                found.further.append(before)
            seen |= links
    except PlaywrightError:
        return  # the list is read as far as it was shown
