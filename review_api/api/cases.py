"""Cases and the files made of them."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.rows import CaseCard, CasePage
from review_api.actions.exporting import export_case
from review_api.http.errors import RESPONSES, Problem, Responses
from review_api.http.params import Exporter, Reader, RowId, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["cases"])
SIZE = 50
NOT_THERE: Responses = {404: {"model": Problem}, 422: RESPONSES[422]}


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, newest first."""

    total: int
    page: int
    size: int
    cases: list[CaseCard]


@router.get("/cases", summary="Cases", responses={422: RESPONSES[422]})
def read_cases(
    services: ServicesDep, person: Reader, page: Annotated[int, Query(ge=1, le=20_000)] = 1
) -> CaseList:
    """Cases, newest first, withdrawn ones included."""
    with services.book.read() as session:
        return CaseList(count_cases(session), page, SIZE, list_cases(session, page, SIZE))


@router.get("/cases/{case_id}", summary="One case", responses=NOT_THERE)
def read_case(case_id: RowId, services: ServicesDep, person: Reader) -> CasePage:
    """A case with its leads and the decisions on them."""
    with services.book.read() as session:
        return case_page(session, case_id)


@router.get(
    "/cases/{case_id}/export/{key}",
    summary="A file made of a case",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        **NOT_THERE,
    },
)
def read_export(
    case_id: RowId,
    key: Annotated[str, Path(max_length=64, description="`platform_list` or `case_json`")],
    services: ServicesDep,
    person: Exporter,
    full: Annotated[
        bool, Query(description="Phone and identity numbers unmasked, for roles that may.")
    ] = False,
) -> Response:
    """The file as a download; every download is in the audit trail."""
    return export_case(services, person, case_id, key, full)
