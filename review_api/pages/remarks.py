"""Notes, files and reopening: what people add to leads and cases."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.evidence.kept_files import Provenance
from casebook.remarks.attachments import LARGEST_BYTES, AddedFile, add_attachment, read_attachment
from casebook.remarks.notes import add_note
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.move import move
from casebook.workflow.order import Move
from review_api.http.errors import Refused
from review_api.http.params import Decider, Reader, RowId, ServicesDep, Text

router = APIRouter(include_in_schema=False)
KINDS = {"leads": SubjectKind.LEAD, "cases": SubjectKind.CASE}
Subjects = Literal["leads", "cases"]


@router.post("/{subjects}/{subject_id}/notes")
def note_here(
    subjects: Subjects,
    subject_id: RowId,
    services: ServicesDep,
    person: Decider,
    text: Annotated[Text, Form(max_length=4000)],
) -> Response:
    """Add a note and show its subject again."""
    with services.book.begin() as session:
        add_note(session, person.viewer, (KINDS[subjects], subject_id), text, services.clock())
    return RedirectResponse(f"/{subjects}/{subject_id}", 303)


@router.post("/{subjects}/{subject_id}/files")
def file_here(
    subjects: Subjects, subject_id: RowId, services: ServicesDep, person: Decider, file: UploadFile
) -> Response:
    """Add a file and show its subject again. Refuses with 413 what is too large."""
    body = file.file.read(LARGEST_BYTES + 1)
    if len(body) > LARGEST_BYTES:
        raise Refused(413)
    provenance = Provenance(services.clock(), services.book.evidence)
    with services.book.begin() as session:
        added = AddedFile(file.filename or "", body)
        add_attachment(session, person.viewer, (KINDS[subjects], subject_id), added, provenance)
    return RedirectResponse(f"/{subjects}/{subject_id}", 303)


@router.get("/attachments/{attachment_id}")
def download_file(attachment_id: RowId, services: ServicesDep, person: Reader) -> Response:
    """A file as a download: it is never shown, whatever it says it is."""
    with services.book.read() as session:
        name, body = read_attachment(session, services.book.evidence, attachment_id)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(body, media_type="application/octet-stream", headers=headers)


@router.post("/leads/{lead_id}/reopen")
def reopen_here(
    lead_id: RowId,
    request: Request,
    services: ServicesDep,
    person: Decider,
    reason: Annotated[Text, Form(max_length=2000)] = "",
    seq: Annotated[int | None, Form(ge=0)] = None,
) -> Response:
    """Take a dismissed lead up again, with a reason."""
    with services.book.begin() as session:
        order = Move(lead_id, Verdict.REOPEN, seq, reason, reason)
        move(session, person.viewer, order, services.clock())
    return RedirectResponse(f"/leads/{lead_id}", 303)
