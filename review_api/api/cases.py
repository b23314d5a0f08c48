"""Cases, their moves, and the files made of them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from casebook.office_time import office_day
from casebook.queries.case import case_page, count_cases, list_cases
from casebook.queries.case_rows import CaseCard, CasePage
from casebook.vocabulary.cases import CaseAction, CaseField
from casebook.workflow.order import Move, Moved
from review_api.actions.casework import make_move
from review_api.actions.exporting import export_case
from review_api.http.errors import RESPONSES, Problem, Responses
from review_api.http.params import (
    LARGEST_ID,
    CaseFilterDep,
    Decider,
    Exporter,
    LanguageDep,
    Reader,
    RowId,
    ServicesDep,
    Text,
)
from review_api.http.versions import SeenSeq, seen, set_etag

router = APIRouter(prefix="/api/v1", tags=["cases"])
NOT_THERE: Responses = {404: {"model": Problem}, 422: RESPONSES[422]}
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, newest first."""

    total: int
    """Cases that fit."""
    page: int
    """From 1 on."""
    size: int
    """Cases on a full page."""
    cases: list[CaseCard]


class MoveFields(BaseModel):
    """What some actions take besides; what an action does not take is refused."""

    model_config = ConfigDict(extra="forbid")

    lead_ids: Annotated[list[Id], Field(max_length=10_000)] | None = None
    """Leads of the case: for `take_out`, `move_items` and `split`."""
    case_id: Id | Annotated[Text, Field(max_length=64)] | None = None
    """The other case, by id, by `C-000012` or by register number: for `move_items` and `merge`."""
    on: date | None = None
    """The day of the decision, for `decide`; today when not given."""
    values: dict[CaseField, Annotated[Text, Field(max_length=2000)]] | None = None
    """For `set`: money in yuan such as `1234.50`, flags `yes` or `no`, days such as `2026-11-30`; an empty
    text takes a value away."""


class MoveGiven(BaseModel):
    """A move that is asked for."""

    action: CaseAction
    """One of the case's `actions`; those that the case does not list happen with other moves."""
    seq: Annotated[int, Field(ge=0)] | None = None
    """`seq` of the case as it was read: 409 when it was moved since. `If-Match` says the same."""
    reason: Annotated[Text, Field(max_length=2000)] = ""
    """Why; many actions need it."""
    fields: MoveFields = MoveFields()
    """What the action takes besides."""

    def move(self, case_id: int, seen_seq: int | None) -> Move:
        """The move for the one door."""
        fields: dict[str, Any] = self.fields.model_dump(exclude_none=True)
        return Move(case_id, self.action, seen(self.seq, seen_seq), self.reason, "", fields)


@router.get("/cases", summary="Cases", responses={422: RESPONSES[422]})
def read_cases(services: ServicesDep, person: Reader, wanted: CaseFilterDep) -> CaseList:
    """Cases that fit, newest first, withdrawn ones included."""
    with services.book.read() as session:
        total = count_cases(session, person.viewer, wanted)
        return CaseList(total, wanted.page, wanted.size, list_cases(session, person.viewer, wanted))


@router.get("/cases/{case_id}", summary="One case", responses=NOT_THERE)
def read_case(case_id: RowId, services: ServicesDep, person: Reader, response: Response) -> CasePage:
    """A case: its items as confirmed and as now, its fields, moves, clocks, notes and files."""
    with services.book.read() as session:
        page = case_page(session, person.viewer, case_id, today=office_day(services.clock()))
    set_etag(response, page.card.seq)
    return page


@router.post(
    "/cases/{case_id}/moves",
    status_code=201,
    summary="Move a case",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def create_move(
    case_id: RowId,
    given: MoveGiven,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    seen_seq: SeenSeq,
    response: Response,
) -> Moved:
    """Register, propose, approve, investigate, decide, merge, split, set fields and so on.

    409 when the state does not allow it or somebody was first; 422 with code `incomplete` when something that
    the action needs is missing; 403 when the role does not allow the action.
    """
    moved = make_move(services, language, person, given.move(case_id, seen_seq))
    set_etag(response, moved.seq)
    return moved


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
