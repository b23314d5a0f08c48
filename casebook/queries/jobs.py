"""Jobs as pages show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.jobs import UNFINISHED
from casebook.models.accounts import Account
from casebook.models.deciding import Job
from casebook.models.evidence import Capture
from casebook.units.visible import open_lead
from casebook.viewer import Viewer
from casebook.vocabulary.capture_notes import JobFault
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.jobs import JobKind, JobState
from casebook.vocabulary.worded import Reason, reason_from

MOST = 5


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job and how far it is."""

    id: int
    kind: JobKind
    state: JobState
    step: CaptureStep | None
    """The step it is at; None before the first."""
    problem: Reason[JobFault] | None
    """Why it failed."""
    lead_id: int | None
    capture_id: int | None
    """What came of it, once it is done."""
    who: str
    asked_at: datetime
    finished_at: datetime | None


def job_row(session: Session, viewer: Viewer, job_id: int) -> JobRow:
    """One job that the viewer asked for, or that is about a lead they see. Raises NotFound."""
    found = session.execute(_select().where(Job.id == job_id)).one_or_none()
    if found is None:
        raise NotFound(f"no job {job_id}")
    job, who = found
    if job.account_id != viewer.account_id:
        open_lead(session, viewer, int(job.detail.get("lead_id", 0)))
    return _row(job, who)


def jobs_of_lead(session: Session, viewer: Viewer, lead_id: int) -> list[JobRow]:
    """Captures of a lead that were asked for and are not done, newest first; the failed among them.

    Raises NotFound.
    """
    open_lead(session, viewer, lead_id)
    rows = session.execute(
        _select()
        .where(Job.kind == JobKind.CAPTURE, Job.state != JobState.DONE)
        .where(Job.detail["lead_id"].as_integer() == lead_id)
        .order_by(Job.id.desc())
        .limit(MOST)
    )
    return [_row(*found) for found in rows]


def capture_keys_at_work(session: Session) -> set[str]:
    """Names of the staging folders that jobs write to or will write to."""
    jobs = session.scalars(select(Job).where(Job.state.in_(UNFINISHED)))
    return {str(job.detail.get("token", "")) for job in jobs}


def captured_as(session: Session, capture_key: str) -> int | None:
    """The capture of this name, if it was recorded."""
    return session.scalar(select(Capture.id).where(Capture.capture_key == capture_key))


def _select() -> Select[Job, str]:
    return select(Job, Account.display_name).outerjoin(Account, Account.id == Job.account_id)


def _row(job: Job, who: str | None) -> JobRow:
    detail, problem = job.detail, job.detail.get("problem")
    return JobRow(
        id=job.id,
        kind=job.kind,
        state=job.state,
        step=CaptureStep.of(detail.get("step", "")),
        problem=reason_from(JobFault, problem) if problem else None,
        lead_id=detail.get("lead_id"),
        capture_id=detail.get("capture_id"),
        who=who or "",
        asked_at=job.asked_at,
        finished_at=job.finished_at,
    )
