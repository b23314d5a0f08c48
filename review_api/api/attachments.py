"""Files of leads and cases."""

from fastapi import APIRouter, Response, UploadFile

from casebook.queries.remark_rows import AttachmentLine
from review_api.actions.remarking import KINDS, Subjects, attach, file_response
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Decider, Reader, RowId, ServicesDep

router = APIRouter(prefix="/api/v1", tags=["remarks"])


@router.post(
    "/{subjects}/{subject_id}/attachments",
    status_code=201,
    summary="Add a file",
    responses={**RESPONSES, 404: {"model": Problem}},
)
def create_attachment(
    subjects: Subjects, subject_id: RowId, services: ServicesDep, person: Decider, file: UploadFile
) -> AttachmentLine:
    """Keep a file of at most 50 MB with a lead or a case, by its SHA-256."""
    return attach(services, person, (KINDS[subjects], subject_id), file)


@router.get(
    "/attachments/{attachment_id}",
    summary="A file that somebody added",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
        404: {"model": Problem},
        422: RESPONSES[422],
    },
)
def read_file(attachment_id: RowId, services: ServicesDep, person: Reader) -> Response:
    """The bytes as they came, as a download."""
    return file_response(services, person, attachment_id)
