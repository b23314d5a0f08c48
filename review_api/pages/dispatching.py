"""Sending leads and cases to a unit (派发), signing for them, sending them back, finishing them: by form."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction
from review_api.actions.dispatching import MOST_AT_ONCE, Handing, hand, there_after
from review_api.actions.remarking import KINDS, Subjects
from review_api.http.params import LARGEST_ID, Decider, RowId, ServicesDep, Text

router = APIRouter(include_in_schema=False)
Unit = Annotated[int | None, Form(ge=1, le=LARGEST_ID)]
Reason = Annotated[Text, Form(max_length=2000)]
Id = Annotated[int, Form(ge=1, le=LARGEST_ID)]
Ticked = Annotated[list[Id], Form(alias="lead", max_length=MOST_AT_ONCE)]


@router.post("/{subjects}/{subject_id}/dispatch")
def hand_here(
    subjects: Subjects,
    subject_id: RowId,
    services: ServicesDep,
    person: Decider,
    action: Annotated[DispatchAction, Form()],
    unit: Unit = None,
    reason: Reason = "",
    seq: Annotated[int | None, Form(ge=0, le=LARGEST_ID)] = None,
) -> Response:
    """One step between units, then the page again, or the list when it has left what this person sees."""
    subject = (KINDS[subjects], subject_id)
    hand(services, person, [Handing(action, unit, reason).order(subject, seq)])
    return RedirectResponse(there_after(services, person, subject), 303)


@router.post("/leads/dispatch")
def hand_many(
    services: ServicesDep,
    person: Decider,
    action: Annotated[DispatchAction, Form()],
    leads: Ticked,
    unit: Unit = None,
    reason: Reason = "",
) -> Response:
    """The same step for all leads that are ticked, or for none of them."""
    handing = Handing(action, unit, reason)
    hand(services, person, [handing.order((SubjectKind.LEAD, one)) for one in dict.fromkeys(leads)])
    return RedirectResponse("/leads", 303)
