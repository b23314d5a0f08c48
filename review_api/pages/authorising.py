"""Adding a seller to a mark's authorised sellers from the banner after a dismissal."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import Response

from review_api.actions.authorising import authorise_seller, said_of
from review_api.http.params import (
    LARGEST_ID,
    Authoriser,
    LanguageDep,
    QueueFilterDep,
    RowId,
    ServicesDep,
    Text,
)
from review_api.pages.decisions import Step, go_on

router = APIRouter(include_in_schema=False)


@router.post("/leads/{lead_id}/authorise")
def authorise_here(
    lead_id: RowId,
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Authoriser,
    wanted: QueueFilterDep,
    note: Annotated[Text, Form(max_length=2000)] = "",
    on: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
) -> Response:
    """Add the seller of a lead dismissed as authorised, and stay at the lead that is shown (0: the queue)."""
    offer = authorise_seller(services, person, lead_id, note)
    step = Step(on or None, lead_id, said_of(language, offer), wanted)
    return go_on(request, services, language, person, step)
