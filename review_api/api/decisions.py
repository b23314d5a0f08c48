"""Deciding leads, and taking the last decision back."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from casebook.queries.rows import DecisionRow
from casebook.vocabulary.leads import AnyReason, LeadStatus
from casebook.workflow.order import Move
from review_api.actions.authorising import authorise_seller, offer_after, said_of
from review_api.actions.deciding import Outcome, decide_lead, said, take_back
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Decider, LanguageDep, NewVerdict, QueueFilterDep, RowId, ServicesDep, Text
from review_api.services import Services
from review_api.wording.language import Language
from review_api.wording.words import Words

router = APIRouter(prefix="/api/v1", tags=["decisions"])


class Given(BaseModel):
    """What to record."""

    verdict: NewVerdict
    reason: AnyReason = ""
    """For `dismiss`."""
    note: Annotated[Text, Field(max_length=2000)] = ""
    seen_version_id: int | None = None
    """`version_id` of the lead as it was read: 409 when the listing has changed since."""
    seq: int | None = None
    """`seq` of the lead as it was read: 409 when somebody moved it since."""
    new_case: bool = False
    """For `confirm`: a case of its own, and not the open one of the same shop."""
    case_id: int | None = None
    """For `confirm`: into this case of the same shop."""
    until: date | None = None
    """For `later`: the day on which it waits again; three days from now when not given."""

    def move(self, lead_id: int) -> Move:
        """The move that is asked for; what the verdict does not take is refused by the door."""
        fields = {"seen_version_id": self.seen_version_id, "case_id": self.case_id, "until": self.until}
        given = {name: value for name, value in fields.items() if value is not None}
        given |= {"new_case": True} if self.new_case else {}
        return Move(lead_id, self.verdict, self.seq, self.reason, self.note, given)


class Recorded(BaseModel):
    """What was recorded, and what comes next."""

    lead_id: int
    number: str
    status: LeadStatus
    seq: int
    """To be sent with the next move of this lead."""
    dot: str
    word: str
    """The lead's status in words."""
    said: str
    """One line for people."""
    decision: DecisionRow
    case_id: int | None
    next_id: int | None
    offer: str
    """What is offered in words: after a dismissal as authorised, to add the seller to the mark's list."""


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
    lead_id: RowId, given: Why, services: ServicesDep, language: LanguageDep, person: Decider
) -> Authorised:
    """Add the seller of a lead dismissed as `authorised` to the mark's authorised sellers; 409 otherwise.

    The next match withdraws the other open leads of this seller on this mark.
    """
    offer = authorise_seller(services, person, lead_id, given.note)
    said = said_of(language, offer)
    return Authorised(lead_id=lead_id, mark_key=offer.mark_key, seller_name=offer.seller_name, said=said)


@router.post(
    "/leads/{lead_id}/decisions",
    status_code=201,
    summary="Decide a lead",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def create_decision(
    lead_id: RowId,
    given: Given,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    wanted: QueueFilterDep,
) -> Recorded:
    """Confirm into a case, dismiss with a reason, put off, or mark as seen; 409 when somebody was first.

    `next_id` follows the filter given in the query.
    """
    return _recorded(services, language, decide_lead(services, language, person, given.move(lead_id), wanted))


@router.post("/undo", summary="Take my last decision back", responses=RESPONSES)
def undo(services: ServicesDep, language: LanguageDep, person: Decider, wanted: QueueFilterDep) -> Recorded:
    """The latest decision that still stands, at most ten deep; 409 when there is none."""
    return _recorded(services, language, take_back(services, person, wanted))


def _recorded(services: Services, language: Language, outcome: Outcome) -> Recorded:
    offer = offer_after(services, outcome.lead.id)
    dot, word = Words(language).state(outcome.lead.status)
    return Recorded(
        lead_id=outcome.lead.id,
        number=outcome.lead.number,
        status=outcome.lead.status,
        seq=outcome.lead.seq,
        dot=dot,
        word=word,
        said=said(language, outcome),
        decision=outcome.decision,
        case_id=outcome.case_id,
        next_id=outcome.next_id,
        offer=Words(language).offer(offer) if offer else "",
    )
