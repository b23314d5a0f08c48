"""The steps of a capture, in their order."""

import asyncio
from pathlib import Path

from casebook.durable import sync_file
from casebook.vocabulary.capture_notes import StepNote
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder
from crawler.capture.clock import check_clock
from crawler.capture.machine import this_machine
from crawler.capture.network_recorder import NetworkRecorder
from crawler.capture.officer_browser import open_browser
from crawler.capture.opened_page import OpenedPage
from crawler.capture.quality import check_quality
from crawler.capture.record_draft import RecordDraft
from crawler.capture.robots import ask_robots
from crawler.capture.wacz import make_wacz
from crawler.guard.address_rules import check_address
from crawler.warc.exchange import Exchange

_LONGEST_ADDRESS_CHARACTERS = 300


async def run_steps(order: CaptureOrder, draft: RecordDraft) -> None:
    """Make the capture. Raises CaptureFailed, or what browser and disk raise."""
    check_address(order.url, order.allowed_test_hosts)
    draft.begin(CaptureStep.CLOCK)
    draft.clock = await asyncio.to_thread(check_clock, order.time_source)
    draft.begin(CaptureStep.BROWSER)
    warc = order.folder / "work" / "data.warc.gz"
    with warc.open("wb") as out:
        async with open_browser(order) as browser:
            draft.machine = this_machine(browser.version, browser.user_agent)
            recorder = NetworkRecorder(browser.context, out, browser.proxy.reached, order.bounds)
            draft.servers = browser.proxy.reached
            await ask_robots(browser.context, order.url, draft)
            page = OpenedPage(order, draft, browser, recorder)
            await page.open()
            kept = await page.keep()
    draft.begin(CaptureStep.ARCHIVE)
    await asyncio.to_thread(_pack, order, draft, recorder, warc)
    draft.begin(CaptureStep.CHECK)
    draft.findings = await asyncio.to_thread(check_quality, kept, order.url, order.expected)


def _pack(order: CaptureOrder, draft: RecordDraft, recorder: NetworkRecorder, warc: Path) -> None:
    sync_file(warc)
    answers = Reason(StepNote.ANSWERS, {"kept": recorder.kept, "failed": len(recorder.failed)})
    draft.note(CaptureStep.ARCHIVE, answers)
    if recorder.lost:
        first = recorder.lost[0][:_LONGEST_ADDRESS_CHARACTERS]
        lost = Reason(ReasonCode.LOST_ANSWERS, {"answers": len(recorder.lost), "address": first})
        draft.lacks.append(lost)
    document = _document(draft, recorder)
    if document is None:
        draft.lacks.append(Reason(ReasonCode.NO_DOCUMENT))
        return
    make_wacz(warc, order.folder / "capture.wacz", url=document.url, at=document.at, title=draft.title)


def _document(draft: RecordDraft, recorder: NetworkRecorder) -> Exchange | None:
    """The document that is the page; the last one opened where a script changed the address since."""
    final = draft.final_url.partition("#")[0]
    return recorder.documents.get(final) or next(reversed(recorder.documents.values()), None)
