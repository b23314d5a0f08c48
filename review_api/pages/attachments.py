"""Files that people add: taken by form, given back as downloads."""

from fastapi import APIRouter, UploadFile
from starlette.responses import RedirectResponse, Response

from review_api.actions.remarking import KINDS, Subjects, attach, file_response
from review_api.http.params import Decider, Reader, RowId, ServicesDep

router = APIRouter(include_in_schema=False)


@router.post("/{subjects}/{subject_id}/files")
def file_here(
    subjects: Subjects, subject_id: RowId, services: ServicesDep, person: Decider, file: UploadFile
) -> Response:
    """Add a file and show its subject again."""
    attach(services, person, (KINDS[subjects], subject_id), file)
    return RedirectResponse(f"/{subjects}/{subject_id}", 303)


@router.get("/attachments/{attachment_id}")
def download_file(attachment_id: RowId, services: ServicesDep, person: Reader) -> Response:
    """A file as a download."""
    return file_response(services, person, attachment_id)
