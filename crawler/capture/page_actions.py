"""What is done with the page: opened, scrolled through, photographed; every step is bounded."""

import asyncio
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from crawler.capture.capture_order import Bounds
from crawler.capture.officer_browser import HEIGHT_PIXELS, WIDTH_PIXELS

_STEP_SECONDS = 0.1
_MOST_STEPS = 120
_HEIGHT = (
    "() => Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0)"
)
_PICTURES = (
    "() => [...document.images].map((i) => !i.currentSrc ? 'none' : !i.complete ? 'coming'"
    " : i.naturalWidth ? 'there' : 'broken')"
)
_TEXT = "() => document.body ? document.body.innerText : ''"
LONGEST_TEXT_CHARACTERS = 8 * 1024 * 1024


async def wait_for_load(page: Page, seconds: float) -> bool:
    """Whether the page finished loading in time."""
    try:
        await page.wait_for_load_state("load", timeout=1000 * seconds)
    except PlaywrightTimeout:
        return False
    return True


async def scroll_through(page: Page, bounds: Bounds) -> int:
    """Scroll to the end, so that pictures that wait for it are loaded, and back; answers how far."""
    loop = asyncio.get_running_loop()
    deadline, place = loop.time() + bounds.scroll, 0
    most = bounds.tile_height * bounds.most_tiles
    for _ in range(_MOST_STEPS):
        height = int(await page.evaluate(_HEIGHT))
        if place >= min(height, most) or loop.time() > deadline:
            break
        place += HEIGHT_PIXELS
        await page.evaluate("(y) => window.scrollTo(0, y)", place)
        await asyncio.sleep(_STEP_SECONDS)
    await page.evaluate("() => window.scrollTo(0, 0)")
    return place


async def wait_for_pictures(page: Page, seconds: float) -> dict[str, int]:
    """Wait until no picture is still coming; answers how many are `there`, `broken`, `coming`, `none`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        states: list[str] = await page.evaluate(_PICTURES)
        if "coming" not in states or loop.time() > deadline:
            return {state: states.count(state) for state in set(states)}
        await asyncio.sleep(_STEP_SECONDS)


async def photograph(page: Page, folder: Path, bounds: Bounds) -> tuple[list[Path], int]:
    """The whole page as PNG tiles from top to bottom; answers them and the pixels left out at its end."""
    height = max(int(await page.evaluate(_HEIGHT)), HEIGHT_PIXELS)
    shown = min(height, bounds.tile_height * bounds.most_tiles)
    tiles: list[Path] = []
    for top in range(0, shown, bounds.tile_height):
        path = folder / f"screenshot-{len(tiles) + 1:03}.png"
        part = min(bounds.tile_height, shown - top)
        await page.screenshot(
            path=path,
            full_page=True,
            animations="disabled",
            clip={"x": 0, "y": top, "width": WIDTH_PIXELS, "height": part},
        )
        tiles.append(path)
    return tiles, height - shown


async def print_page(page: Page, path: Path) -> None:
    """The page as PDF, A4 with its backgrounds."""
    await page.pdf(path=path, format="A4", print_background=True)


async def visible_text(page: Page) -> str:
    """The text a person sees."""
    text: str = await page.evaluate(_TEXT)
    return text[:LONGEST_TEXT_CHARACTERS]


async def title_of(page: Page) -> str:
    """The page's title, bounded."""
    with suppress(PlaywrightError):
        return (await page.title())[:500]
    return ""
