"""Long work asked for (任务): its row says how far it is; that of a dead worker is found again.

Whoever works on a job writes its progress; one that runs and has said nothing for long has lost its worker.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import NotFound
from casebook.models.deciding import Job
from casebook.vocabulary.capture_notes import JobFault
from casebook.vocabulary.jobs import JobKind, JobState
from casebook.vocabulary.worded import Reason

SILENT = timedelta(minutes=3)
"""Longer than any step of a job takes."""
MOST_ATTEMPTS = 2
UNFINISHED = (JobState.WAITING, JobState.RUNNING)


def ask_job(
    session: Session, kind: JobKind, account_id: int | None, now: datetime, detail: Mapping[str, Any]
) -> int:
    """Put a job on the list; answers its id."""
    job = Job(kind=kind, account_id=account_id, asked_at=now, detail={**detail, "beat": now.isoformat()})
    session.add(job)
    session.flush()
    record_event(session, now, AuditAction.JOB_ASKED, ("job", job.id), account_id, kind=kind)
    return job.id


def take_job(session: Session, job_id: int, worker: str, now: datetime) -> dict[str, Any] | None:
    """The detail of a job that waits, which is this worker's from now on; None when it waits no more."""
    taken = session.execute(
        update(Job).where(Job.id == job_id, Job.state == JobState.WAITING).values(state=JobState.RUNNING)
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        return None
    job = session.get_one(Job, job_id)
    attempts = int(job.detail.get("attempts", 0)) + 1
    job.detail = {**job.detail, "attempts": attempts, "worker": worker, "beat": now.isoformat()}
    return job.detail


def tell_job(session: Session, job_id: int, now: datetime, **detail: Any) -> None:
    """Write progress; the worker lives."""
    job = _job(session, job_id)
    job.detail = {**job.detail, **detail, "beat": now.isoformat()}


def end_job(
    session: Session, job_id: int, now: datetime, problem: Reason[JobFault] | None = None, **detail: Any
) -> None:
    """The job is done, or failed with a problem."""
    job = _job(session, job_id)
    job.state, job.finished_at = JobState.FAILED if problem else JobState.DONE, now
    job.detail = {**job.detail, **detail, "problem": problem.as_json() if problem else None}


def left_jobs(session: Session, now: datetime, lost: str = "") -> list[int]:
    """Jobs to be given to a worker again: nobody took them, or their worker was lost.

    `lost` names a worker that is known to be lost, whatever it said last. A job whose worker was lost too
    often has failed.
    """
    jobs = session.scalars(select(Job).where(Job.state.in_(UNFINISHED)).order_by(Job.id))
    waiting: list[int] = []
    for job in jobs.all():
        silent = now - datetime.fromisoformat(job.detail["beat"]) >= SILENT
        if not silent and not (lost and job.detail.get("worker") == lost):
            continue
        if job.state == JobState.RUNNING and int(job.detail.get("attempts", 0)) >= MOST_ATTEMPTS:
            end_job(session, job.id, now, Reason(JobFault.WORKER_LOST))
            continue
        job.state = JobState.WAITING
        job.detail = {**job.detail, "beat": now.isoformat()}
        waiting.append(job.id)
    return waiting


def _job(session: Session, job_id: int) -> Job:
    job = session.get(Job, job_id)
    if job is None:
        raise NotFound(f"no job {job_id}")
    return job
