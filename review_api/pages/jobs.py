"""Jobs (任务): how far what was asked for is."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.jobs.taking import UNFINISHED
from casebook.queries.jobs import job_row
from review_api.http.params import LanguageDep, Reader, RowId, ServicesDep
from review_api.views.jobs import result_address, unfinished_words

router = APIRouter(include_in_schema=False)
REFRESH_SECONDS = "2"


@router.get("/jobs/{job_id}")
def show_job(
    job_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """How far a job is; the page asks again by itself until there is something to see."""
    with services.book.read() as session:
        job = job_row(session, person.viewer, job_id)
    result = result_address(job)
    if result:
        return RedirectResponse(result, 303)
    values = {"job": job, "unfinished": unfinished_words(language, job)}
    response: Response = request.app.state.pages.render(request, "jobs/job.html", values)
    if job.state in UNFINISHED:
        response.headers["refresh"] = REFRESH_SECONDS
    return response
