"""Which job a worker does next, and finding those whose worker was lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from casebook.models.jobs import Job
from casebook.vocabulary.jobs import LANES, JobFault, JobKind, JobLane, JobState
from casebook.vocabulary.worded import Reason

SILENT: Final = timedelta(minutes=2)
"""A worker that gave no sign of life for so long is lost: several beats, and a database that was busy."""
MOST_ATTEMPTS: Final = 3
"""A job that took so many workers with it is not given to another one."""
UNFINISHED: Final = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job in a worker's hands; `worker` and `attempt` together are its claim."""

    id: int
    kind: JobKind
    account_id: int | None
    subject_id: int | None
    detail: Mapping[str, Any]
    """As it was asked, and what earlier attempts told."""
    worker: str
    attempt: int
    """1 at the first time."""


def waits(session: Session, lane: JobLane) -> bool:
    """Whether a lane has anything to take."""
    return session.scalar(_next(lane).with_only_columns(Job.id)) is not None


def take_next(session: Session, lane: JobLane, worker: str, now: datetime) -> TakenJob | None:
    """The oldest job of a lane that waits, which is this worker's from now on; None when none waits."""
    job = session.scalar(_next(lane).with_for_update(skip_locked=True))
    if job is None:
        return None
    job.state, job.worker, job.beat_at, job.attempts = JobState.RUNNING, worker, now, job.attempts + 1
    return TakenJob(
        job.id, job.kind, job.account_id, job.subject_id, dict(job.detail), job.worker, job.attempts
    )


def return_lost(session: Session, lane: JobLane, now: datetime, host: str = "") -> list[int]:
    """Put jobs whose worker was lost on the list again; answers those that wait now.

    `host` is a machine whose workers of this lane are known to be gone, whatever they said last. A job that
    lost its worker too often has failed.
    """
    running = select(Job).where(Job.state == JobState.RUNNING, _of(lane)).order_by(Job.id)
    waiting: list[int] = []
    for job in session.scalars(running.with_for_update(skip_locked=True)).all():
        gone = bool(host) and job.worker.partition("/")[0] == host
        if not gone and now - (job.beat_at or job.asked_at) < SILENT:
            continue
        if job.attempts >= MOST_ATTEMPTS:
            job.state, job.finished_at = JobState.FAILED, now
            job.detail = {**job.detail, "problem": Reason(JobFault.WORKER_LOST).as_json()}
        else:
            job.state = JobState.WAITING
            waiting.append(job.id)
    return waiting


def _next(lane: JobLane) -> Any:
    return select(Job).where(Job.state == JobState.WAITING, _of(lane)).order_by(Job.id).limit(1)


def _of(lane: JobLane) -> ColumnElement[bool]:
    return Job.kind.in_([kind for kind, its in LANES.items() if its == lane])
