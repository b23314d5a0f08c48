"""Goods that are no links: one card is clicked to learn how the shop addresses its items."""

from collections.abc import Awaitable, Callable
from importlib import resources

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as BrowserPage

from crawler.rendering.plan import Clicked, ShownCard

_FIND = resources.files("crawler.rendering").joinpath("find_cards.js").read_text(encoding="utf-8")
_CLICK_MILLISECONDS = 2_000
_FEWEST_CARDS = 2


async def click_one(
    page: BrowserPage, settle: Callable[[], Awaitable[None]], moved_to: Callable[[], str]
) -> Clicked | None:
    """Click the first card of a page whose goods are no links; None on any other page."""
    found = await page.evaluate(_FIND)
    cards = tuple(ShownCard(card["text"], tuple(card["values"])) for card in found["cards"])
    if len(cards) < _FEWEST_CARDS:
        return None
    before, asked = page.url, moved_to()
    try:
        await page.click("[data-first-card]", timeout=_CLICK_MILLISECONDS)
        await settle()
    except PlaywrightError:
        return Clicked(found["prices"], cards, "")
    wanted = moved_to() if moved_to() != asked else ""
    return Clicked(found["prices"], cards, wanted or (page.url if page.url != before else ""))
