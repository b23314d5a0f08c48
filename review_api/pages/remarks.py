"""Notes, and taking a dismissed lead up again."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from casebook.remarks.notes import LONGEST_NOTE
from casebook.vocabulary.leads import Verdict
from casebook.workflow.order import Move
from review_api.actions.deciding import move_lead_here
from review_api.actions.remarking import KINDS, Subjects, note
from review_api.http.params import LARGEST_ID, Decider, LanguageDep, RowId, ServicesDep, Text

router = APIRouter(include_in_schema=False)


@router.post("/{subjects}/{subject_id}/notes")
def note_here(
    subjects: Subjects,
    subject_id: RowId,
    services: ServicesDep,
    person: Decider,
    text: Annotated[Text, Form(max_length=LONGEST_NOTE)] = "",
) -> Response:
    """Add a note and show its subject again."""
    note(services, person, (KINDS[subjects], subject_id), text)
    return RedirectResponse(f"/{subjects}/{subject_id}", 303)


@router.post("/leads/{lead_id}/reopen")
def reopen_here(
    lead_id: RowId,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    reason: Annotated[Text, Form(max_length=2000)] = "",
    seq: Annotated[int | None, Form(ge=0, le=LARGEST_ID)] = None,
) -> Response:
    """Take a dismissed lead up again, with a reason, and show it."""
    move_lead_here(services, language, person, Move(lead_id, Verdict.REOPEN, seq, reason, reason))
    return RedirectResponse(f"/leads/{lead_id}?done={lead_id}", 303)
