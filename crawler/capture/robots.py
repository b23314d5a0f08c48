"""robots.txt holds for officers' captures as for the crawl."""

from urllib.parse import urljoin

from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError
from protego import Protego

from casebook.vocabulary.captures import CaptureStep
from crawler.capture.notes import Failed, Notes
from crawler.capture.officer_browser import first_line

ROBOTS_SECONDS = 5.0
_ROBOT = "markwatch"


async def ask_robots(context: BrowserContext, url: str, notes: Notes) -> None:
    """Go on when robots.txt allows the page, or there is none. Raises Failed."""
    notes.begin(CaptureStep.ROBOTS)
    address = urljoin(url, "/robots.txt")
    try:
        answer = await context.request.get(address, timeout=1000 * ROBOTS_SECONDS)
        text = (await answer.body()).decode("utf-8", "replace") if answer.ok else ""
    except PlaywrightError as error:
        notes.note(CaptureStep.ROBOTS, f"{address}: {first_line(error)}")
        return
    if not Protego.parse(text).can_fetch(url, _ROBOT):
        raise Failed("robots.txt of the shop does not allow this page")
    notes.note(CaptureStep.ROBOTS, f"{address}: HTTP {answer.status}, the page is allowed")
