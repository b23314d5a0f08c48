"""Jobs (任务): long work that was asked for, and how far it is."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from casebook.queries.jobs import JobRow, job_row, jobs_of
from casebook.vocabulary.jobs import JobKind, JobState
from casebook.vocabulary.subjects import SubjectKind
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import LanguageDep, Reader, RowId, ServicesDep
from review_api.views.jobs import result_address
from review_api.wording.language import Language

router = APIRouter(prefix="/api/v1", tags=["jobs"])


class JobShown(BaseModel):
    """A job."""

    id: int
    kind: JobKind
    state: JobState
    step: str
    """Code of the step it is at; empty before the first, and of kinds without steps."""
    done: int | None
    """Of kinds that count: so many of `total`."""
    total: int | None
    problem: str
    """Why it failed, in the asked language; empty else."""
    problem_code: str
    subject_type: SubjectKind | None
    """What it is about."""
    subject_id: int | None
    who: str
    """Who asked; empty for the system."""
    attempts: int
    """How often a worker took it; more than one when a worker was lost."""
    asked_at: datetime
    finished_at: datetime | None
    result: str
    """Address of what came of it; empty while there is nothing."""


@router.get("/jobs", summary="My jobs")
def list_jobs(services: ServicesDep, language: LanguageDep, person: Reader) -> list[JobShown]:
    """What the signed-in person asked for, newest first, at most 50."""
    with services.book.read() as session:
        rows = jobs_of(session, person.viewer)
    return [_shown(language, row) for row in rows]


@router.get("/jobs/{job_id}", summary="One job", responses={404: {"model": Problem}, 422: RESPONSES[422]})
def read_job(job_id: RowId, services: ServicesDep, language: LanguageDep, person: Reader) -> JobShown:
    """How far a job is; one of others is shown when it is about a lead or case of the person's units."""
    with services.book.read() as session:
        return _shown(language, job_row(session, person.viewer, job_id))


def _shown(language: Language, row: JobRow) -> JobShown:
    known = JobShown.model_fields.keys() & {one.name for one in fields(row)}
    told: dict[str, Any] = {name: getattr(row, name) for name in known}
    problem = row.problem
    return JobShown(
        **told
        | {
            "step": row.step or "",
            "problem": problem.sentence(language.code) if problem else "",
            "problem_code": problem.code if problem else "",
            "result": result_address(row),
        }
    )
