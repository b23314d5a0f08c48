"""Leads: the queue and one lead."""

from fastapi import APIRouter, Response

from casebook.queries.lead import lead_page
from casebook.queries.queue import queue_page
from casebook.queries.rows import LeadPage, QueuePage
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import QueueFilterDep, Reader, RowId, ServicesDep
from review_api.http.versions import set_etag

router = APIRouter(prefix="/api/v1", tags=["leads"])


@router.get("/leads", summary="The queue", responses={422: RESPONSES[422]})
def list_leads(services: ServicesDep, person: Reader, wanted: QueueFilterDep) -> QueuePage:
    """Leads that fit the filter, a page of them; the total is counted up to 10,000."""
    with services.book.read() as session:
        return queue_page(session, person.viewer, wanted, services.clock())


@router.get("/leads/{lead_id}", summary="One lead", responses={404: {"model": Problem}, 422: RESPONSES[422]})
def read_lead(lead_id: RowId, services: ServicesDep, person: Reader, response: Response) -> LeadPage:
    """The listing as captured, reasons with their places, mark, seller, history, notes, files, its case."""
    with services.book.read() as session:
        page = lead_page(session, person.viewer, lead_id)
    set_etag(response, page.card.seq)
    return page
