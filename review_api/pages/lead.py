"""A lead: 监测信息 until its case is registered, from then on 线索."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.leads.status import UNDECIDED
from casebook.queries.captures import captures_of_lead
from casebook.queries.jobs import jobs_of_lead
from casebook.queries.lead import lead_page
from casebook.queries.queue import QueueFilter, count_waiting, next_lead_id, previous_lead_id
from casebook.queries.units import list_units
from review_api.http.addresses import lead_address, query_of, queue_address
from review_api.http.params import LanguageDep, QueueFilterDep, Reader, RowId, ServicesDep
from review_api.pages.last_decision import offer_of, told_about
from review_api.services import Services
from review_api.views.lead import MOST_PICTURES, lead_view
from review_api.wording.formats import earliest_day
from review_api.wording.language import Language

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which lead, in which list, with what to say above it."""

    lead_id: int
    wanted: QueueFilter
    whole: bool = False
    """Long texts to their end."""
    told: str = ""
    here: str = ""


@router.get("/leads/{lead_id}")
def show_lead(
    lead_id: RowId,
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Reader,
    wanted: QueueFilterDep,
) -> Response:
    """The listing with every hit in place, and what is known about mark and seller."""
    whole = request.query_params.get("whole") == "1"
    told = told_about(request, services, language, person)
    return lead_response(request, services, language, person, Shown(lead_id, wanted, whole, told))


def lead_response(
    request: Request, services: Services, language: Language, person: SignedIn, shown: Shown
) -> Response:
    """The page of a lead."""
    now, wanted, viewer = services.clock(), shown.wanted, person.viewer
    with services.book.read() as session:
        page = lead_page(session, viewer, shown.lead_id)
        following = next_lead_id(session, viewer, shown.lead_id, wanted, now)
        before = previous_lead_id(session, viewer, shown.lead_id, wanted, now)
        waiting = count_waiting(session, viewer, now)
        captures = captures_of_lead(session, viewer, shown.lead_id)
        units = list_units(session, viewer)
        jobs = jobs_of_lead(session, viewer, shown.lead_id)
    values = {
        "view": lead_view(services, language, page, shown.whole),
        "waiting": waiting,
        "next_address": following and lead_address(following, wanted),
        "previous_address": before and lead_address(before, wanted),
        "back_address": queue_address(wanted),
        "whole_address": lead_address(shown.lead_id, wanted, whole=1),
        "query": query_of(wanted),
        "most_pictures": MOST_PICTURES,
        "told": shown.told,
        "offer": offer_of(request, services, person),
        "undecided": UNDECIDED,
        "earliest": earliest_day(now),
        "captures": captures,
        "units": units,
        "jobs": jobs,
        "may_capture": services.capturing is not None,
    }
    response: Response = request.app.state.pages.render(request, "lead/lead.html", values, here=shown.here)
    return response
