"""Cases and the files made of them."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from casebook.office_time import office_day
from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.case_rows import CaseCard, CasePage
from review_api.actions.exporting import export_case
from review_api.http.errors import RESPONSES, Problem, Responses
from review_api.http.params import CaseFilterDep, Exporter, Reader, RowId, ServicesDep

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
def read_cases(services: ServicesDep, person: Reader, wanted: CaseFilterDep) -> CaseList:
    """Cases that fit, newest first, withdrawn ones included."""
    with services.book.read() as session:
        total = count_cases(session, person.viewer, wanted)
        return CaseList(total, wanted.page, wanted.size, list_cases(session, person.viewer, wanted))


@router.get("/cases/{case_id}", summary="One case", responses=NOT_THERE)
def read_case(case_id: RowId, services: ServicesDep, person: Reader) -> CasePage:
    """A case: its items as confirmed and as now, its fields, moves, clocks, notes and files."""
    with services.book.read() as session:
        today = office_day(services.clock())
        return case_page(session, person.viewer, case_id, today=today)


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
