"""An officer's capture for a lead: settings and casebook → order → staging folder → the casebook's row."""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence.captures import StagedCapture, record_capture
from casebook.jobs.asking import ask_job
from casebook.jobs.running import JobAtWork, Kept
from casebook.jobs.telling import JobLost, JobRefused
from casebook.queries.capture_subject import CaptureSubject, capture_subject
from casebook.queries.jobs import capture_keys_at_work, captured_as
from casebook.units.viewing import viewer_of
from casebook.viewer import Viewer
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.jobs import JobFault, JobKind
from casebook.vocabulary.subjects import SubjectKind
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


def capture_lead(
    book: Casebook,
    settings: Settings,
    asked: Asked,
    tell: Tell = lambda step: None,
    kept: Kept = lambda session, number: None,
) -> int:
    """Capture and record, unsealed or failed; answers the capture's id.

    `kept` is called in the unit of work that records it. Raises Conflict when the officer may not
    take part, NotFound, CasebookError when it cannot be kept.
    """
    from crawler.capture.capture_page import capture_page  # the browser's driver, for whoever really captures

    with book.begin() as session:
        known = captured_as(session, asked.capture_key)
        if known is not None:
            kept(session, known)
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
        kept(session, number)
    shutil.rmtree(folder, ignore_errors=True)
    return number


def ask_for_capture(book: Casebook, viewer: Viewer, lead_id: int) -> int:
    """Put a capture on the list of jobs; answers the job's id. Raises Conflict when the officer may not."""
    with book.begin() as session:
        capture_subject(session, viewer, lead_id, clock())
        detail = {"lead_id": lead_id, "account_id": viewer.account_id, "token": new_capture_key()}
        subject = (SubjectKind.LEAD, lead_id)
        return ask_job(session, JobKind.CAPTURE, viewer.account_id, clock(), subject=subject, detail=detail)


def do_capture(at: JobAtWork, settings: Settings, also: Callable[[str], None] = lambda step: None) -> None:
    """Do a capture that was asked for; `also` is told each step too."""

    def tell(step: CaptureStep) -> None:
        at.tell(step=step)
        also(step)

    detail = at.job.detail
    asked = Asked(detail["lead_id"], detail["account_id"], detail["token"])
    try:
        capture_lead(
            at.book, settings, asked, tell, lambda session, number: at.end(session, result_id=number)
        )
    except JobLost:
        raise
    except (CasebookError, CrawlerError) as error:
        raise JobRefused(Reason(_fault_of(error))) from error


def _fault_of(error: Exception) -> JobFault:
    if isinstance(error, NoAddress):
        return JobFault.NO_ADDRESS
    if isinstance(error, Conflict):
        return JobFault.NOT_ALLOWED
    return JobFault.NOT_FOUND if isinstance(error, NotFound) else JobFault.NOT_KEPT


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
