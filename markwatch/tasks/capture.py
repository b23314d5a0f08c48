"""An officer's capture for a lead: settings and casebook → order → staging folder → the casebook's row."""

import secrets
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence.captures import StagedCapture, record_capture
from casebook.jobs import ask_job, end_job, take_job, tell_job
from casebook.queries.capture_subject import CaptureSubject, capture_subject
from casebook.queries.jobs import capture_keys_at_work, captured_as
from casebook.units.viewing import viewer_of
from casebook.viewer import Viewer
from casebook.vocabulary.capture_notes import JobFault
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.jobs import JobKind
from casebook.vocabulary.worded import Reason
from crawler.capture.capture_order import CaptureOrder, Expected, Subject, Tell
from crawler.errors import CrawlerError
from markwatch.settings import Settings
from markwatch.terminal.messages import clock

STAGING = Path("captures/staging")
"""Under the data folder: captures on their way; a folder here counts as nothing."""
FORGOTTEN = timedelta(hours=1)
"""Age of a folder that no capture still works on."""
PURPOSE = "固定网页证据"


class NoAddress(CasebookError):
    """A lead without an address cannot be captured."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A capture that somebody asked for."""

    lead_id: int
    account_id: int
    capture_key: str
    """Names the capture for good, so that doing it again after a kill makes no second one."""
    url: str = ""
    """The lead's own address when empty."""


def new_capture_key() -> str:
    """A name for a capture."""
    return secrets.token_hex(16)


def capture_lead(book: Casebook, settings: Settings, asked: Asked, tell: Tell = lambda step: None) -> int:
    """Capture and record, unsealed or failed; answers the capture's id.

    Raises Conflict when the officer may not take part, NotFound, CasebookError when it cannot be kept.
    """
    from crawler.capture.capture_page import capture_page  # the browser's driver, for whoever really captures

    with book.read() as session:
        known = captured_as(session, asked.capture_key)
        if known is not None:
            return known
        viewer = viewer_of(session, asked.account_id, clock())
        subject = capture_subject(session, viewer, asked.lead_id, clock())
    folder = settings.data_dir / STAGING / asked.capture_key
    shutil.rmtree(folder, ignore_errors=True)  # of an attempt that was killed
    record = capture_page(_order(settings, asked, subject, folder), tell)
    tell(CaptureStep.RECORD)
    with book.begin() as session:
        staged = StagedCapture(record, folder, asked.capture_key, clock())
        number = record_capture(session, book.evidence, staged)
    shutil.rmtree(folder, ignore_errors=True)
    return number


def ask_for_capture(book: Casebook, viewer: Viewer, lead_id: int) -> int:
    """Put a capture on the list of jobs; answers the job's id. Raises Conflict when the officer may not."""
    with book.begin() as session:
        capture_subject(session, viewer, lead_id, clock())
        detail = {"lead_id": lead_id, "account_id": viewer.account_id, "token": new_capture_key()}
        return ask_job(session, JobKind.CAPTURE, viewer.account_id, clock(), detail)


def run_capture_job(
    book: Casebook, settings: Settings, job_id: int, also: Callable[[str], None] = lambda step: None
) -> None:
    """Do a capture that was asked for, unless somebody else has taken it; its row says how it went.

    `also` is told each step too, and `recorded` when the capture stands in the casebook.
    """
    with book.begin() as session:
        detail = take_job(session, job_id, this_worker(), clock())
    if detail is None:
        return

    def tell(step: CaptureStep) -> None:
        with book.begin() as session:
            tell_job(session, job_id, clock(), step=step)
        also(step)

    asked = Asked(detail["lead_id"], detail["account_id"], detail["token"])
    try:
        number = capture_lead(book, settings, asked, tell)
    except (CasebookError, CrawlerError, OSError) as error:
        with book.begin() as session:
            end_job(session, job_id, clock(), problem=_fault_of(error))
        return
    also("recorded")
    with book.begin() as session:
        end_job(session, job_id, clock(), capture_id=number)


def _fault_of(error: Exception) -> Reason[JobFault]:
    if isinstance(error, NoAddress):
        return Reason(JobFault.NO_ADDRESS)
    if isinstance(error, Conflict):
        return Reason(JobFault.NOT_ALLOWED)
    if isinstance(error, OSError):
        return Reason(JobFault.DISK, {"error": error.strerror or type(error).__name__})
    return Reason(JobFault.NOT_FOUND if isinstance(error, NotFound) else JobFault.NOT_KEPT)


def clear_staging(book: Casebook, data_dir: Path, now: datetime) -> int:
    """Delete what killed captures left: of no job, and old enough to be nobody's at the command line.

    Answers how many folders.
    """
    oldest = (now - FORGOTTEN).timestamp()
    with book.read() as session:
        wanted = capture_keys_at_work(session)
    left = [
        path
        for path in (data_dir / STAGING).glob("*")
        if path.name not in wanted and path.stat().st_mtime < oldest
    ]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def this_worker() -> str:
    """The name of this machine's worker; there is one a data folder."""
    return socket.gethostname()


def _order(settings: Settings, asked: Asked, subject: CaptureSubject, folder: Path) -> CaptureOrder:
    url = asked.url or subject.url
    if not url:
        raise NoAddress(f"lead {asked.lead_id} has no address; expected one to capture")
    price = "" if subject.price is None else f"{subject.price.normalize():f}"
    return CaptureOrder(
        url=url,
        folder=folder,
        subject=Subject(
            subject.lead_id,
            subject.operator,
            PURPOSE,
            subject.platform,
            subject.shop_id,
            subject.item_id,
        ),
        expected=Expected(subject.title, price, subject.pictures),
        allowed_test_hosts=settings.allowed_test_hosts,
        contact=settings.contact,
        time_source=settings.time_source,
        session=subject.session_file,
    )
