"""Deciding leads, and taking the last decision back."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from casebook.decisions import Order
from casebook.queries.rows import DecisionRow
from review_api.deciding import Outcome, decide_lead, said, take_back
from review_api.errors import RESPONSES, Problem
from review_api.language import Tongue
from review_api.params import Decider, RowId, Speaking, Surroundings, Text, Wanted
from review_api.words import Words

router = APIRouter(prefix="/api/v1", tags=["decisions"])


class Given(BaseModel):
    """What to record."""

    verdict: Literal["confirm", "dismiss", "later", "seen"]
    reason: Annotated[Text, Field(max_length=32)] = ""
    """For `dismiss`: `authorised`, `fair_use`, `generic_name`, `other_goods`, `not_as_mark`, `duplicate`,
    `misread` or `other`."""
    note: Annotated[Text, Field(max_length=2000)] = ""
    seen_version_id: int | None = None
    """`version_id` of the lead as it was read: 409 when the listing has changed since."""


class Recorded(BaseModel):
    """What was recorded, and what comes next."""

    lead_id: int
    number: str
    status: str
    dot: str
    word: str
    """The lead's status in words."""
    said: str
    """One line for people."""
    decision: DecisionRow
    case_id: int | None
    next_id: int | None


@router.post(
    "/leads/{lead_id}/decisions",
    status_code=201,
    summary="Decide a lead",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def create_decision(
    lead_id: RowId, given: Given, services: Surroundings, tongue: Speaking, person: Decider, wanted: Wanted
) -> Recorded:
    """Confirm into a case, dismiss with a reason, put off, or mark as seen; 409 when somebody was first.

    `next_id` follows the filter given in the query.
    """
    order = Order(lead_id, person.account_id, given.verdict, given.reason, given.note, given.seen_version_id)
    return _recorded(tongue, decide_lead(services, tongue, order, wanted))


@router.post("/undo", summary="Take my last decision back", responses=RESPONSES)
def undo(services: Surroundings, tongue: Speaking, person: Decider, wanted: Wanted) -> Recorded:
    """The latest decision that still stands, at most ten deep; 409 when there is none."""
    return _recorded(tongue, take_back(services, person, wanted))


def _recorded(tongue: Tongue, outcome: Outcome) -> Recorded:
    dot, word = Words(tongue).status(outcome.lead.status)
    return Recorded(
        lead_id=outcome.lead.id,
        number=outcome.lead.number,
        status=outcome.lead.status,
        dot=dot,
        word=word,
        said=said(tongue, outcome),
        decision=outcome.decision,
        case_id=outcome.case_id,
        next_id=outcome.next_id,
    )
