"""Notes and files as pages and JSON add them."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Path, UploadFile
from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.evidence.kept_files import Provenance
from casebook.queries.remark_rows import AttachmentLine, NoteLine
from casebook.queries.remarks import attachments_of, notes_of
from casebook.remarks.attachments import LARGEST_BYTES, AddedFile, add_attachment, read_attachment
from casebook.remarks.notes import add_note
from casebook.vocabulary.subjects import SubjectKind
from review_api.http.errors import Refused
from review_api.services import Services

Subjects = Annotated[Literal["leads", "cases"], Path(description="What it is about.")]
KINDS = {"leads": SubjectKind.LEAD, "cases": SubjectKind.CASE}
"""Part of an address → what is meant."""


def note(services: Services, person: SignedIn, subject: tuple[SubjectKind, int], text: str) -> NoteLine:
    """Add a note. Raises NotFound, or CasebookError for an empty or overlong text."""
    with services.book.begin() as session:
        add_note(session, person.viewer, subject, text, services.clock())
        return notes_of(session, person.viewer, subject)[-1]


def attach(
    services: Services, person: SignedIn, subject: tuple[SubjectKind, int], file: UploadFile
) -> AttachmentLine:
    """Add a file. Refuses with 413 what is too large. Raises NotFound, or CasebookError by its name."""
    body = file.file.read(LARGEST_BYTES + 1)
    if len(body) > LARGEST_BYTES:
        raise Refused(413)
    provenance = Provenance(services.clock(), services.book.evidence)
    with services.book.begin() as session:
        add_attachment(session, person.viewer, subject, AddedFile(file.filename or "", body), provenance)
        return attachments_of(session, person.viewer, subject)[-1]


def file_response(services: Services, person: SignedIn, attachment_id: int) -> Response:
    """The bytes, never shown in the browser, whatever they say they are."""
    with services.book.read() as session:
        name, body = read_attachment(session, person.viewer, services.book.evidence, attachment_id)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(body, media_type="application/octet-stream", headers=headers)
