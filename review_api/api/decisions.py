"""Deciding leads, and taking the last decision back."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from casebook.accounts.sessions import SignedIn
from casebook.queries.rows import DecisionRow
from casebook.vocabulary.leads import AnyReason, LeadStatus, Verdict
from casebook.workflow.order import Move
from review_api.actions.authorising import offer_after
from review_api.actions.deciding import Outcome, decide_lead, said, take_back
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import (
    LARGEST_ID,
    Decider,
    LanguageDep,
    NewVerdict,
    QueueFilterDep,
    RowId,
    ServicesDep,
    Text,
)
from review_api.http.versions import SeenSeq, seen, set_etag
from review_api.services import Services
from review_api.wording.language import Language
from review_api.wording.words import Words

router = APIRouter(prefix="/api/v1", tags=["decisions"])
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Seq = Annotated[int, Field(ge=0)]


class Given(BaseModel):
    """What to record."""

    verdict: NewVerdict
    """What is decided."""
    reason: AnyReason = ""
    """For `dismiss`, which needs one."""
    note: Annotated[Text, Field(max_length=2000)] = ""
    """A line for the record; needed for the reason `other`."""
    seen_version_id: Id | None = None
    """`version_id` of the lead as it was read: 409 when the listing has changed since."""
    seq: Seq | None = None
    """`seq` of the lead as it was read: 409 when somebody moved it since. `If-Match` says the same."""
    new_case: bool = False
    """For `confirm`: a case of its own, and not the open one of the same shop."""
    case_id: Id | None = None
    """For `confirm`: into this case of the same shop."""
    until: date | None = None
    """For `later`: the day on which it waits again; three days from now when not given."""

    def move(self, lead_id: int, seen_seq: int | None) -> Move:
        """The move that is asked for; what the verdict does not take is refused by the door."""
        fields = {"seen_version_id": self.seen_version_id, "case_id": self.case_id, "until": self.until}
        given = {name: value for name, value in fields.items() if value is not None}
        given |= {"new_case": True} if self.new_case else {}
        return Move(lead_id, self.verdict, seen(self.seq, seen_seq), self.reason, self.note, given)


class Reopening(BaseModel):
    """Why a dismissed lead is taken up again."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]
    """For the record."""
    seq: Seq | None = None
    """`seq` of the lead as it was read: 409 when somebody moved it since. `If-Match` says the same."""


class Recorded(BaseModel):
    """What was recorded, and what comes next."""

    lead_id: int
    """The lead that was moved."""
    number: str
    """For people: L-000123."""
    status: LeadStatus
    """Where it stands now."""
    seq: int
    """To be sent with the next move of this lead."""
    dot: str
    """For the page: class of the dot before the word."""
    word: str
    """The lead's status in words."""
    said: str
    """One line for people."""
    decision: DecisionRow
    """What was written down."""
    case_id: int | None
    """The case that holds the lead now."""
    next_id: int | None
    """The lead that comes next in the list of the query."""
    offer: str
    """What is offered in words: after a dismissal as authorised, to add the seller to the mark's list."""


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
    seen_seq: SeenSeq,
    response: Response,
) -> Recorded:
    """Confirm into a case, dismiss with a reason, put off, or mark as seen; 409 when somebody was first.

    A confirmed lead joins the open case of its shop, or opens one. `next_id` follows the filter of the query.
    """
    outcome = decide_lead(services, language, person, given.move(lead_id, seen_seq), wanted)
    set_etag(response, outcome.lead.seq)
    return _recorded(services, language, person, outcome)


@router.post(
    "/leads/{lead_id}/reopen",
    status_code=201,
    summary="Reopen a dismissed lead",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def reopen(
    lead_id: RowId,
    given: Reopening,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    wanted: QueueFilterDep,
    seen_seq: SeenSeq,
    response: Response,
) -> Recorded:
    """Take up a dismissal of any day, whoever dismissed it; the lead waits again. 409 for any other lead."""
    order = Move(lead_id, Verdict.REOPEN, seen(given.seq, seen_seq), given.reason, given.reason)
    outcome = decide_lead(services, language, person, order, wanted)
    set_etag(response, outcome.lead.seq)
    return _recorded(services, language, person, outcome)


@router.post("/undo", summary="Take my last decision back", responses=RESPONSES)
def undo(services: ServicesDep, language: LanguageDep, person: Decider, wanted: QueueFilterDep) -> Recorded:
    """The latest decision that still stands, at most ten deep; 409 when there is none."""
    return _recorded(services, language, person, take_back(services, person, wanted))


def _recorded(services: Services, language: Language, person: SignedIn, outcome: Outcome) -> Recorded:
    offer = offer_after(services, person, outcome.lead.id)
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
