"""Notes on leads and cases."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from casebook.queries.remark_rows import NoteLine
from casebook.remarks.notes import LONGEST_NOTE
from review_api.actions.remarking import KINDS, Subjects, note
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Decider, RowId, ServicesDep, Text

router = APIRouter(prefix="/api/v1", tags=["remarks"])


class NoteGiven(BaseModel):
    """A note to add."""

    text: Annotated[Text, Field(min_length=1, max_length=LONGEST_NOTE)]
    """Plain text; it is never changed afterwards."""


@router.post(
    "/{subjects}/{subject_id}/notes",
    status_code=201,
    summary="Add a note",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def create_note(
    subjects: Subjects, subject_id: RowId, given: NoteGiven, services: ServicesDep, person: Decider
) -> NoteLine:
    """Append a note to a lead or a case; the answer of either shows all of them."""
    return note(services, person, (KINDS[subjects], subject_id), given.text)
