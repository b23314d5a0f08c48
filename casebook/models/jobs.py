"""Long work asked for."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base, Coded
from casebook.vocabulary.jobs import JobKind, JobState
from casebook.vocabulary.subjects import SubjectKind


class Job(Base):
    """Long work asked for (任务), with its progress; a worker that died leaves a row for the next one."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind] = mapped_column(Coded(JobKind, 32))
    state: Mapped[JobState] = mapped_column(Coded(JobState, 16), default=JobState.WAITING, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """Who asked; None for the system."""
    subject_type: Mapped[SubjectKind | Literal[""]] = mapped_column(
        Coded(SubjectKind, 16, or_empty=True), default=""
    )
    """What it is about; empty when it is about no single lead or case."""
    subject_id: Mapped[int | None]
    asked_at: Mapped[datetime]
    worker: Mapped[str] = mapped_column(String(128), default="")
    """`HOST/PROCESS` of who took it last; empty when nobody did."""
    beat_at: Mapped[datetime | None]
    """When that worker last gave a sign of life."""
    attempts: Mapped[int] = mapped_column(default=0)
    """How often it was taken; with `worker` it tells a worker that was given up from the one after it."""
    finished_at: Mapped[datetime | None]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was asked, how far it is (`step`, `done`, `total`), what came of it, `problem` when it failed."""
