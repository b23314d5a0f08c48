"""After a decision without script: one line about it on the page that follows."""

from starlette.requests import Request

from casebook.accounts import SignedIn
from casebook.errors import NotFound
from casebook.queries.lead import lead_page
from review_api.deciding import Outcome, said
from review_api.language import Tongue
from review_api.params import LARGEST_ID
from review_api.services import Services

DONE = "done"
"""Query parameter: the lead that was decided just now."""


def told_about(request: Request, services: Services, tongue: Tongue, person: SignedIn) -> str:
    """What the person last decided on the lead named in the address; empty when that is not so."""
    given = request.query_params.get(DONE, "")
    if not (given.isascii() and given.isdigit() and len(given) < 11 and int(given) <= LARGEST_ID):
        return ""
    try:
        with services.book.read() as session:
            page = lead_page(session, int(given))
    except NotFound:
        return ""
    if not page.decisions or page.decisions[-1].who != person.display_name:
        return ""
    return said(tongue, Outcome(page.card, page.decisions[-1], page.case_id, None))
