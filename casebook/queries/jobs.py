"""Jobs as page and API show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from casebook.errors import NotFound
from casebook.jobs.taking import UNFINISHED
from casebook.models.accounts import Account
from casebook.models.cases import Case
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture
from casebook.models.jobs import Job
from casebook.units.visible import seen_cases, seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.jobs import STEPS, JobFault, JobKind, JobState
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.worded import Reason, Worded, reason_from

MOST = 5
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job and how far it is."""

    id: int
    kind: JobKind
    state: JobState
    step: Worded | None
    """The step it is at; None before the first, and of kinds without steps."""
    steps: tuple[Worded, ...]
    done: int | None
    """Of kinds that count: so many of `total`; None before the first."""
    total: int | None
    problem: Reason[JobFault] | None
    """Why it failed."""
    subject_type: SubjectKind | None
    subject_id: int | None
    result_id: int | None
    """What came of it (a capture, a list), once it is done."""
    account_id: int | None
    who: str
    """Empty for the system."""
    attempts: int
    asked_at: datetime
    finished_at: datetime | None

    @property
    def lead_id(self) -> int | None:
        """The lead it is about."""
        return self.subject_id if self.subject_type == SubjectKind.LEAD else None


def job_row(session: Session, viewer: Viewer, job_id: int) -> JobRow:
    """One job: the viewer's own, or one about a lead or case they see. Raises NotFound."""
    found = session.execute(_select().where(Job.id == job_id, _seen_by(viewer))).one_or_none()
    if found is None:
        raise NotFound(f"no job {job_id}")
    return _row(*found)


def jobs_of_lead(session: Session, viewer: Viewer, lead_id: int) -> list[JobRow]:
    """Captures of a lead that were asked for and are not done, newest first; the failed among them."""
    rows = session.execute(
        _select()
        .where(Job.kind == JobKind.CAPTURE, Job.state != JobState.DONE)
        .where(Job.subject_type == SubjectKind.LEAD, Job.subject_id == lead_id, _seen_by(viewer))
        .order_by(Job.id.desc())
        .limit(MOST)
    )
    return [_row(*found) for found in rows]


def jobs_of(session: Session, viewer: Viewer, *, limit: int = MOST_LISTED) -> list[JobRow]:
    """What the viewer asked for, newest first."""
    own = _select().where(Job.account_id == viewer.account_id).order_by(Job.id.desc()).limit(limit)
    return [_row(*found) for found in session.execute(own)]


def capture_keys_at_work(session: Session) -> set[str]:
    """Names of the staging folders that jobs write to or will write to."""
    jobs = session.scalars(select(Job).where(Job.state.in_(UNFINISHED)))
    return {str(job.detail.get("token", "")) for job in jobs}


def captured_as(session: Session, capture_key: str) -> int | None:
    """The capture of this name, if it was recorded."""
    return session.scalar(select(Capture.id).where(Capture.capture_key == capture_key))


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Their own, and those about a lead or case that exists for them."""
    lead = select(Lead.id).where(Lead.id == Job.subject_id, *seen_leads(viewer))
    case = select(Case.id).where(Case.id == Job.subject_id, *seen_cases(viewer))
    return or_(
        Job.account_id == viewer.account_id,
        and_(Job.subject_type == SubjectKind.LEAD, exists(lead)),
        and_(Job.subject_type == SubjectKind.CASE, exists(case)),
    )


def _select() -> Select[Job, str]:
    return select(Job, Account.display_name).outerjoin(Account, Account.id == Job.account_id)


def _row(job: Job, who: str | None) -> JobRow:
    detail, steps = job.detail, STEPS.get(job.kind)
    problem = detail.get("problem")
    return JobRow(
        id=job.id,
        kind=job.kind,
        state=job.state,
        step=steps.of(detail.get("step", "")) if steps else None,
        steps=tuple(steps) if steps else (),
        done=detail.get("done"),
        total=detail.get("total"),
        problem=reason_from(JobFault, problem) if problem else None,
        subject_type=job.subject_type or None,
        subject_id=job.subject_id,
        result_id=detail.get("result_id"),
        account_id=job.account_id,
        who=who or "",
        attempts=job.attempts,
        asked_at=job.asked_at,
        finished_at=job.finished_at,
    )
