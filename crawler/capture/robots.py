"""robots.txt holds for officers' captures as for the crawl."""

from urllib.parse import urljoin

from playwright.async_api import BrowserContext
from playwright.async_api import Error as PlaywrightError
from protego import Protego

from casebook.vocabulary.capture_notes import StepNote
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.officer_browser import first_line
from crawler.capture.record_draft import CaptureFailed, RecordDraft

ROBOTS_SECONDS = 5.0
_ROBOT = "markwatch"


async def ask_robots(context: BrowserContext, url: str, draft: RecordDraft) -> None:
    """Go on when robots.txt allows the page, or there is none. Raises CaptureFailed."""
    draft.begin(CaptureStep.ROBOTS)
    address = urljoin(url, "/robots.txt")
    try:
        answer = await context.request.get(address, timeout=1000 * ROBOTS_SECONDS)
        text = (await answer.body()).decode("utf-8", "replace") if answer.ok else ""
    except PlaywrightError as error:
        unread = {"address": address, "error": first_line(error)}
        draft.note(CaptureStep.ROBOTS, Reason(StepNote.UNREAD, unread))
        return
    if not Protego.parse(text).can_fetch(url, _ROBOT):
        raise CaptureFailed(Reason(ReasonCode.ROBOTS))
    allowed = Reason(StepNote.ALLOWED, {"address": address, "status": answer.status})
    draft.note(CaptureStep.ROBOTS, allowed)
