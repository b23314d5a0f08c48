"""Asking for long work: the row is written in the unit of work of whoever asks, or not at all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.models.jobs import Job
from casebook.vocabulary.jobs import JobKind, JobState
from casebook.vocabulary.subjects import SubjectKind


def ask_job(
    session: Session,
    kind: JobKind,
    account_id: int | None,
    now: datetime,
    *,
    subject: tuple[SubjectKind, int] | None = None,
    detail: Mapping[str, Any] | None = None,
    once: bool = False,
) -> int:
    """Put a job on the list; answers its id. Whether the person may is settled by the door that calls this.

    `detail` is JSON. With `once`, a job of this kind and subject that still waits is answered instead of
    a second one.
    """
    job = Job(kind=kind, account_id=account_id, asked_at=now, detail=dict(detail or {}))
    if subject is not None:
        job.subject_type, job.subject_id = subject
    waiting = _waiting(session, job) if once else None
    if waiting is not None:
        return waiting
    session.add(job)
    session.flush()
    record_event(session, now, AuditAction.JOB_ASKED, ("job", job.id), account_id, kind=kind)
    return job.id


def _waiting(session: Session, like: Job) -> int | None:
    return session.scalar(
        select(Job.id)
        .where(Job.kind == like.kind, Job.state == JobState.WAITING)
        .where(Job.subject_type == (like.subject_type or ""), Job.subject_id == like.subject_id)
        .limit(1)
    )
