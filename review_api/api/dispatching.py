"""Units, and sending leads and cases to them."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from casebook.queries.units import UnitLine, list_units
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction
from casebook.workflow.order import Moved
from review_api.actions.dispatching import MOST_AT_ONCE, Handing, hand
from review_api.actions.remarking import KINDS, Subjects
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import LARGEST_ID, Decider, Reader, RowId, ServicesDep, Text
from review_api.http.versions import SeenSeq, seen, set_etag

router = APIRouter(prefix="/api/v1", tags=["units"])
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class DispatchGiven(BaseModel):
    """What is to be done between units."""

    action: DispatchAction
    """One of the `dispatch_actions` of the lead or the case."""
    unit_id: Id | None = None
    """For `dispatch`: the unit to send it to, one of those listed."""
    reason: Annotated[Text, Field(max_length=2000)] = ""
    """Why; sending back needs one."""
    seq: Annotated[int, Field(ge=0)] | None = None
    """`seq` as it was read: 409 when it was moved since. `If-Match` says the same."""

    def handing(self) -> Handing:
        """The same for the one door."""
        return Handing(self.action, self.unit_id, self.reason)


class ManyGiven(DispatchGiven):
    """The same for several leads."""

    lead_ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)]
    """The leads; `seq` is not looked at."""


@router.get("/units", summary="Units")
def read_units(services: ServicesDep, person: Reader) -> list[UnitLine]:
    """The units whose leads and cases this person sees, each followed by those below it."""
    with services.book.read() as session:
        return list_units(session, person.viewer)


@router.post(
    "/leads/dispatch",
    status_code=201,
    summary="Send several leads to a unit",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def dispatch_many(given: ManyGiven, services: ServicesDep, person: Decider) -> list[Moved]:
    """The same step for all of these leads, or for none of them."""
    handing, ids = given.handing(), dict.fromkeys(given.lead_ids)
    return hand(services, person, [handing.order((SubjectKind.LEAD, one)) for one in ids])


@router.post(
    "/{subjects}/{subject_id}/dispatch",
    status_code=201,
    summary="Send a lead or a case to a unit, sign for it, send it back, finish it",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def dispatch_one(
    subjects: Subjects,
    subject_id: RowId,
    given: DispatchGiven,
    services: ServicesDep,
    person: Decider,
    seen_seq: SeenSeq,
    response: Response,
) -> Moved:
    """One step between units; a case takes its leads along.

    404 for a unit that is not listed; 403 when no role in its unit allows the step; 409 when where it stands
    does not allow it; 422 with code `incomplete` when something is missing, such as a signature.
    """
    order = given.handing().order((KINDS[subjects], subject_id), seen(given.seq, seen_seq))
    [moved] = hand(services, person, [order])
    set_etag(response, moved.seq)
    return moved
