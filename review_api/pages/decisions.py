"""Deciding from a page: by form with a redirect, by key with the next lead in the same answer."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import SignedIn
from casebook.queries.queue import QueueFilter
from casebook.vocabulary.leads import AnyReason, Verdict
from casebook.workflow.order import Move
from review_api.actions.deciding import decide_lead, said, take_back
from review_api.http.addresses import lead_address, queue_address
from review_api.http.params import Decider, LanguageDep, NewVerdict, QueueFilterDep, RowId, ServicesDep, Text
from review_api.pages.last_decision import DONE
from review_api.pages.lead import Shown, lead_response
from review_api.pages.queue import Listed, queue_response
from review_api.services import Services
from review_api.wording.language import Language

router = APIRouter(include_in_schema=False)
BY_KEY = "keys"
"""`X-Requested-With` of our script: it wants the next page itself, not a redirect."""


@router.post("/leads/{lead_id}/decide")
def decide_here(
    lead_id: RowId,
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    wanted: QueueFilterDep,
    verdict: Annotated[NewVerdict, Form()] = Verdict.DISMISS,
    reason: Annotated[AnyReason, Form()] = "",
    note: Annotated[Text, Form(max_length=2000)] = "",
    seq: Annotated[int | None, Form(ge=0)] = None,
    new_case: Annotated[bool, Form()] = False,
    until: Annotated[Text, Form(max_length=10)] = "",
) -> Response:
    """Record a decision and go on to the next lead of the list; `new_case` alone confirms into a new case."""
    verdict = Verdict.CONFIRM if new_case else verdict
    fields: dict[str, object] = {"new_case": True} if new_case else {}
    fields |= {"until": until} if until and verdict == Verdict.LATER else {}
    order = Move(lead_id, verdict, seq, reason, note, fields)
    outcome = decide_lead(services, language, person, order, wanted)
    step = Step(outcome.next_id, lead_id, said(language, outcome), wanted)
    return go_on(request, services, language, person, step)


@router.post("/undo")
def undo_here(
    request: Request, services: ServicesDep, language: LanguageDep, person: Decider, wanted: QueueFilterDep
) -> Response:
    """Take the last decision back and go to its lead."""
    outcome = take_back(services, person, wanted)
    there = outcome.lead.id
    step = Step(there, there, said(language, outcome), wanted)
    return go_on(request, services, language, person, step)


@dataclass(frozen=True, slots=True)
class Step:
    """Where to go after an act on a lead."""

    next_id: int | None
    done: int
    """The lead it was done to."""
    told: str
    wanted: QueueFilter


def go_on(request: Request, services: Services, language: Language, person: SignedIn, step: Step) -> Response:
    """To a lead, or to the queue when none is left; a request by key is answered with that page."""
    next_id, wanted = step.next_id, step.wanted
    there = lead_address(next_id, wanted) if next_id else queue_address(wanted)
    if request.headers.get("x-requested-with") != BY_KEY:
        mark = "&" if "?" in there else "?"
        return RedirectResponse(f"{there}{mark}{DONE}={step.done}", 303)
    if next_id:
        shown = Shown(next_id, wanted, told=step.told, here=there)
        response = lead_response(request, services, language, person, shown)
    else:
        response = queue_response(request, services, language, person, Listed(wanted, step.told, there))
    response.headers["content-location"] = there
    return response
