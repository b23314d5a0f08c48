"""The officer's capture (固证) of one page, into a staging folder; nothing here counts as evidence yet.

The record says how it went: `complete`; `partial`, with what is missing; `failed`, with the reason. Only the
casebook makes a capture of it, and only a second officer's confirmation seals it.
"""

import asyncio
import hashlib
import shutil
from pathlib import Path

from playwright.async_api import Error as PlaywrightError

from casebook.evidence.capture import CapturedFile, CaptureRecord
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder, Tell
from crawler.capture.capture_steps import run_steps
from crawler.capture.officer_browser import first_line
from crawler.capture.record_draft import CaptureFailed, RecordDraft
from crawler.errors import PageError

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pem": "application/x-pem-file",
    ".wacz": "application/wacz",
}
WORK = "work"
"""Folder of what is not part of the capture; it is gone at the end."""


def capture_page(order: CaptureOrder, tell: Tell = lambda step: None) -> CaptureRecord:
    """Capture a page; its files are in the order's folder, its record is answered, whatever happened.

    `tell` gets each step as it begins; what it raises ends the capture and is raised.
    """
    draft = RecordDraft(order, tell)
    try:
        (order.folder / WORK).mkdir(parents=True, exist_ok=True)
        asyncio.run(_within(order, draft))
    except (CaptureFailed, PageError) as error:
        draft.failed = error.reason
    except PlaywrightError as error:
        draft.failed = Reason(ReasonCode.BROWSER_ERROR, {"error": first_line(error)})
    except TimeoutError:
        draft.failed = Reason(ReasonCode.NOT_DONE, {"seconds": order.bounds.whole})
    except OSError as error:
        draft.failed = _of_disk(error)
    shutil.rmtree(order.folder / WORK, ignore_errors=True)
    return draft.record(_files(order.folder, draft))


async def _within(order: CaptureOrder, draft: RecordDraft) -> None:
    async with asyncio.timeout(order.bounds.whole):
        await run_steps(order, draft)


def _files(folder: Path, draft: RecordDraft) -> tuple[CapturedFile, ...]:
    """What was written, with its digests; a file that cannot be read back makes the capture a failed one."""
    try:
        return tuple(_described(path) for path in sorted(folder.iterdir()) if path.is_file())
    except OSError as error:
        draft.failed = draft.failed or _of_disk(error)
        return ()


def _of_disk(error: OSError) -> Reason[ReasonCode]:
    return Reason(ReasonCode.DISK, {"error": error.strerror or type(error).__name__})


def _described(path: Path) -> CapturedFile:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return CapturedFile(path.name, path.stat().st_size, digest, MEDIA_TYPES[path.suffix])
