"""What a worker writes of the job in its hands: signs of life, progress, the end.

Each of these checks the worker's claim: one that was taken for dead and comes back writes nothing any more.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import CasebookError
from casebook.jobs.taking import TakenJob
from casebook.models.jobs import Job
from casebook.vocabulary.jobs import JobFault, JobState
from casebook.vocabulary.worded import Reason


class JobLost(CasebookError):
    """The job is in other hands, or over; this worker writes nothing more of it."""


class JobRefused(CasebookError):
    """A job that cannot be done, with the reason that whoever asked is told."""

    def __init__(self, reason: Reason[JobFault]) -> None:
        super().__init__(reason.sentence("en"))
        self.reason = reason


def beat(session: Session, taken: TakenJob, now: datetime) -> None:
    """The worker lives. Raises JobLost."""
    _claimed(session, taken).beat_at = now


def tell_job(session: Session, taken: TakenJob, now: datetime, **detail: Any) -> None:
    """Write progress: `step` (code of an enum of the kind), `done` of `total`. Raises JobLost."""
    job = _claimed(session, taken)
    job.beat_at, job.detail = now, {**job.detail, **detail}


def end_job(session: Session, taken: TakenJob, now: datetime, **result: Any) -> None:
    """The job is done; `result` says what came of it. Raises JobLost."""
    job = _claimed(session, taken)
    job.state, job.finished_at = JobState.DONE, now
    job.detail = {**job.detail, **result, "problem": None}


def fail_job(session: Session, taken: TakenJob, now: datetime, problem: Reason[JobFault]) -> None:
    """The job is over without a result. Raises JobLost."""
    job = _claimed(session, taken)
    job.state, job.finished_at = JobState.FAILED, now
    job.detail = {**job.detail, "problem": problem.as_json()}


def _claimed(session: Session, taken: TakenJob) -> Job:
    claim = (
        Job.id == taken.id,
        Job.state == JobState.RUNNING,
        Job.worker == taken.worker,
        Job.attempts == taken.attempt,
    )
    job = session.scalar(select(Job).where(*claim).with_for_update())
    if job is None:
        raise JobLost(f"job {taken.id}: attempt {taken.attempt} of {taken.worker} is over")
    return job
