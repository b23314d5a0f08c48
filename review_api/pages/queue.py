"""The queue (监测信息)."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.queries.health_rows import alarming
from casebook.queries.queue import STATUSES, QueueFilter, count_waiting, platforms, queue_page
from casebook.queries.source_health import source_states
from casebook.queries.units import list_units
from review_api.actions.dispatching import may_send, may_sign
from review_api.actions.exporting import export_queue
from review_api.http.addresses import query_of, queue_address
from review_api.http.params import Exporter, LanguageDep, QueueFilterDep, Reader, ServicesDep
from review_api.pages.last_decision import offer_of, told_about
from review_api.services import Services
from review_api.views.empty import why_empty
from review_api.views.rows import queue_rows
from review_api.wording.formats import earliest_day
from review_api.wording.language import Language
from trademark_data.kinds import KINDS

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """Which list, with what to say above it."""

    wanted: QueueFilter
    told: str = ""
    here: str = ""


@router.get("/leads")
def show_queue(
    request: Request, services: ServicesDep, language: LanguageDep, person: Reader, wanted: QueueFilterDep
) -> Response:
    """Leads that fit the filter in the address bar, best first."""
    told = told_about(request, services, language, person)
    return queue_response(request, services, language, person, Listed(wanted, told))


@router.get("/leads/report.{key}")
def download_queue(
    key: Annotated[str, Path(max_length=16)], services: ServicesDep, person: Exporter, wanted: QueueFilterDep
) -> Response:
    """What fits the filter as a table."""
    return export_queue(services, person, wanted, key)


def queue_response(
    request: Request, services: Services, language: Language, person: SignedIn, listed: Listed
) -> Response:
    """The page of the queue."""
    now, wanted, viewer = services.clock(), listed.wanted, person.viewer
    with services.book.read() as session:
        found = queue_page(session, viewer, wanted, now)
        values = {
            "found": found,
            "waiting": count_waiting(session, viewer, now),
            "platforms": platforms(session),
            "units": (units := list_units(session, viewer)),
            "sending": may_send(person, units, found.leads),
            "signing": may_sign(person, found.leads),
            "alarms": alarming(source_states(session, now)),
        }
    values |= {
        "wanted": wanted,
        "plain": QueueFilter(),
        "kinds": list(KINDS),
        "statuses": STATUSES[1:],
        "rows": queue_rows(services, language, found.leads, now),
        "empty": None if found.leads else why_empty(services, viewer, wanted, now),
        "earliest": earliest_day(now),
        "told": listed.told,
        "offer": offer_of(request, services, person),
        "query": query_of(replace(wanted, page=1)),
        "queue_address": queue_address,
    }
    response: Response = request.app.state.pages.render(request, "queue/queue.html", values, here=listed.here)
    return response
