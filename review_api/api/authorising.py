"""Adding a seller to the authorised sellers of a mark."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from review_api.actions.authorising import authorise_seller, said_of
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Authoriser, LanguageDep, RowId, ServicesDep, Text

router = APIRouter(prefix="/api/v1", tags=["decisions"])


class Authorised(BaseModel):
    """The seller that was added."""

    lead_id: int
    mark_key: str
    seller_name: str
    said: str
    """One line for people."""


class Why(BaseModel):
    """What shows that the seller is authorised."""

    note: Annotated[Text, Field(max_length=2000)] = ""


@router.post(
    "/leads/{lead_id}/authorise",
    status_code=201,
    summary="Authorise a seller",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def authorise(
    lead_id: RowId, given: Why, services: ServicesDep, language: LanguageDep, person: Authoriser
) -> Authorised:
    """Add the seller of a lead dismissed as `authorised` to the mark's authorised sellers; 409 otherwise.

    The next match withdraws the other open leads of this seller on this mark.
    """
    offer = authorise_seller(services, person, lead_id, given.note)
    said = said_of(language, offer)
    return Authorised(lead_id=lead_id, mark_key=offer.mark_key, seller_name=offer.seller_name, said=said)
