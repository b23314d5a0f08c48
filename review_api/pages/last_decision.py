"""After a decision without script: one line about it on the page that follows."""

from starlette.requests import Request

from casebook.accounts.sessions import SignedIn
from casebook.errors import NotFound
from casebook.leads.authorising import AuthorisingOffer
from casebook.queries.case import case_card
from casebook.queries.lead import lead_page
from review_api.actions.authorising import offer_after, said_of, taken_offer
from review_api.actions.deciding import Outcome, said
from review_api.http.params import LARGEST_ID
from review_api.services import Services
from review_api.wording.language import Language

DONE = "done"
"""Query parameter: the lead that was decided just now."""


def decided_lead(request: Request) -> int | None:
    """The lead that was decided just now, as the address names it; else the lead of the address itself."""
    given = request.query_params.get(DONE, "") or str(request.path_params.get("lead_id", ""))
    if not (given.isascii() and given.isdigit() and len(given) < 11 and 0 < int(given) <= LARGEST_ID):
        return None
    return int(given)


def offer_of(request: Request, services: Services, person: SignedIn) -> AuthorisingOffer | None:
    """What is offered after the decision of just now."""
    lead_id = decided_lead(request)
    return offer_after(services, person, lead_id) if lead_id else None


def told_about(request: Request, services: Services, language: Language, person: SignedIn) -> str:
    """What the person last did to the lead named in the address; empty when that is not so."""
    lead_id = decided_lead(request) if DONE in request.query_params else None
    if lead_id is None:
        return ""
    if taken := taken_offer(services, person, lead_id):
        return said_of(language, taken)
    try:
        with services.book.read() as session:
            page = lead_page(session, person.viewer, lead_id)
            case = case_card(session, person.viewer, page.case_id) if page.case_id else None
    except NotFound:
        return ""
    if not page.decisions or page.decisions[-1].who != person.display_name:
        return ""
    opened = case is not None and case.seq == 1  # opened with this lead, and nothing was done with it since
    return said(language, Outcome(page.card, page.decisions[-1], page.case_id, None, case, opened))
