"""Leads: the queue and one lead."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from casebook.queries.lead import lead_page
from casebook.queries.queue import queue_page
from casebook.queries.rows import LeadPage, QueuePage
from review_api.actions.exporting import export_queue
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Exporter, QueueFilterDep, Reader, RowId, ServicesDep
from review_api.http.versions import set_etag

router = APIRouter(prefix="/api/v1", tags=["leads"])


@router.get("/leads", summary="The queue", responses={422: RESPONSES[422]})
def list_leads(services: ServicesDep, person: Reader, wanted: QueueFilterDep) -> QueuePage:
    """Leads that fit the filter, a page of them; the total is counted up to 10,000."""
    with services.book.read() as session:
        return queue_page(session, person.viewer, wanted, services.clock())


@router.get(
    "/leads/export/{key}",
    summary="The queue as a table",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        404: {"model": Problem},
        422: RESPONSES[422],
    },
)
def export_leads(
    key: Annotated[str, Path(max_length=16, description="`xlsx`, `csv` or `json`")],
    services: ServicesDep,
    person: Exporter,
    wanted: QueueFilterDep,
) -> Response:
    """At most 20,000 leads that fit the filter, best first, as they stand now; recorded."""
    return export_queue(services, person, wanted, key)


@router.get("/leads/{lead_id}", summary="One lead", responses={404: {"model": Problem}, 422: RESPONSES[422]})
def read_lead(lead_id: RowId, services: ServicesDep, person: Reader, response: Response) -> LeadPage:
    """The listing as captured, reasons with their places, mark, seller, history, notes, files, its case."""
    with services.book.read() as session:
        page = lead_page(session, person.viewer, lead_id)
    set_etag(response, page.card.seq)
    return page
