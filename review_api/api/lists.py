"""Lists that go out: one a platform over all cases of a selection."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from casebook.queries.lists import (
    PAGE_SIZE,
    ListCard,
    ListedItem,
    count_lists,
    list_card,
    listed_items,
    lists,
)
from review_api.actions.listing import ask_lists, send_list, send_packages
from review_api.http.errors import RESPONSES, Problem, Responses
from review_api.http.params import LARGEST_ID, Exporter, PageNumber, Reader, RowId, ServicesDep
from review_api.http.selection import ListAsked

router = APIRouter(prefix="/api/v1", tags=["lists"])
NOT_THERE: Responses = {404: {"model": Problem}, 422: RESPONSES[422]}
BINARY: Responses = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
    **NOT_THERE,
}


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of lists, newest first."""

    total: int
    """Lists that there are."""
    page: int
    """From 1 on."""
    size: int
    """Lists on a full page."""
    lists: list[ListCard]


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list with some of what it holds."""

    card: ListCard
    page: int
    """From 1 on; a page has 50 rows of the list."""
    items: list[ListedItem]
    """Each mark on a row for itself, as it was confirmed."""


@dataclass(frozen=True, slots=True)
class JobAsked:
    """Work that was asked for."""

    job_id: int
    """`GET /api/v1/jobs/{job_id}` tells how far it is; `GET /api/v1/lists?job=` what came of it."""


@router.get("/lists", summary="Lists that went out", responses={422: RESPONSES[422]})
def read_lists(
    services: ServicesDep,
    person: Reader,
    page: PageNumber = 1,
    job: Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Only those of a job.")] = None,
) -> ListPage:
    """Lists, newest first: those made of cases that the person sees."""
    with services.book.read() as session:
        total = count_lists(session, person.viewer, job_id=job)
        found = lists(session, person.viewer, services.clock(), page=page, job_id=job)
    return ListPage(total, page, PAGE_SIZE, found)


@router.post(
    "/lists",
    status_code=202,
    summary="Make lists",
    responses={**RESPONSES, 409: {"model": Problem}},
)
def create_lists(given: ListAsked, services: ServicesDep, person: Exporter) -> JobAsked:
    """Have one list a platform made of the confirmed listings that fit, by a job.

    422 with code `unknown` when the selection names what is not there, 409 with code `nothing` when nothing
    fits.
    """
    return JobAsked(ask_lists(services, person, given))


@router.get("/lists/{list_id}", summary="One list", responses=NOT_THERE)
def read_list(list_id: RowId, services: ServicesDep, person: Reader, page: PageNumber = 1) -> ListShown:
    """A list: what it was made of, its digest, and its rows as confirmed."""
    with services.book.read() as session:
        card = list_card(session, person.viewer, list_id, services.clock())
        return ListShown(card, page, listed_items(session, person.viewer, list_id, page=page))


@router.get("/lists/{list_id}/file", summary="The file", response_class=Response, responses=BINARY)
def read_list_file(list_id: RowId, services: ServicesDep, person: Exporter) -> Response:
    """The bytes that went out, always the same; every download is in the audit trail."""
    return send_list(services, person, list_id)


@router.get("/lists/{list_id}/packages", summary="Its packages", response_class=Response, responses=BINARY)
def read_list_packages(list_id: RowId, services: ServicesDep, person: Exporter) -> Response:
    """A ZIP with every sealed package that the list names, a list of them, and SHA256SUMS over all files."""
    return send_packages(services, person, list_id)
