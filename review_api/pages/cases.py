"""Cases (案件) and their files."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from casebook.exports import EXPORTS
from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.queue import count_waiting
from review_api.actions.exporting import export_case
from review_api.api.cases import SIZE
from review_api.http.params import Exporter, LanguageDep, Reader, RowId, ServicesDep
from review_api.views.rows import marked_title

router = APIRouter(include_in_schema=False)


@router.get("/cases")
def show_cases(
    request: Request, services: ServicesDep, person: Reader, page: Annotated[int, Query(ge=1, le=20_000)] = 1
) -> Response:
    """Cases, newest first."""
    with services.book.read() as session:
        values = {
            "cases": list_cases(session, page, SIZE),
            "total": count_cases(session),
            "waiting": count_waiting(session, services.clock()),
        }
    values |= {"page": page, "size": SIZE}
    response: Response = request.app.state.pages.render(request, "cases/list.html", values)
    return response


@router.get("/cases/{case_id}")
def show_case(
    case_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """A case with its leads, its files and what was decided."""
    with services.book.read() as session:
        page, waiting = case_page(session, case_id), count_waiting(session, services.clock())
    values = {
        "case": page,
        "titles": {lead.id: marked_title(services, language, lead) for lead in page.leads},
        "numbers": {lead.id: lead.number for lead in page.leads},
        "exports": list(EXPORTS.values()),
        "waiting": waiting,
    }
    response: Response = request.app.state.pages.render(request, "cases/case.html", values)
    return response


@router.get("/cases/{case_id}/export/{key}")
def download(
    case_id: RowId,
    key: Annotated[str, Path(max_length=64)],
    services: ServicesDep,
    person: Exporter,
    full: bool = False,
) -> Response:
    """A file made of the case; `full` shows phone and identity numbers, for roles that may."""
    return export_case(services, person, case_id, key, full)
