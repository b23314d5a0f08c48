"""Captures (固证): asked for on the lead's page, watched, looked at, confirmed by a second officer."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.evidence.custody import Doer, open_capture_file
from casebook.queries.capture_record import capture_record
from casebook.queries.captures import capture_card
from review_api.actions.confirming import Confirmation, confirm_here
from review_api.http.errors import Refused
from review_api.http.params import Decider, LanguageDep, Reader, RowId, ServicesDep, Text
from review_api.http.signing_in import guess_of
from review_api.services import Services
from review_api.wording.language import N_, Language

router = APIRouter(include_in_schema=False)
SHOWN = "image/png"
"""The only kind of file that is shown on our pages; everything else that came from outside is saved."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which capture, and what went wrong with it just now."""

    capture_id: int
    problem: str = ""
    status: int = 200


@router.post("/leads/{lead_id}/captures")
def ask_for_capture(lead_id: RowId, services: ServicesDep, person: Decider) -> Response:
    """Ask for a capture and go where its progress stands."""
    if services.capturing is None:
        raise Refused(409, N_("没有固证：本页没有后台程序。"), "no_worker")
    try:
        job_id = services.capturing.ask(person.viewer, lead_id)
    except Conflict as error:
        raise Refused(
            409,
            N_("没有固证：固证人须是在职、有权办案的执法人员，并已登记有效的执法证号。"),
            "no_officer",
        ) from error
    return RedirectResponse(f"/jobs/{job_id}", 303)


@router.get("/captures/{capture_id}")
def show_capture(
    capture_id: RowId, request: Request, services: ServicesDep, language: LanguageDep, person: Reader
) -> Response:
    """A capture as its second officer looks at it."""
    return _capture_response(request, services, language, person, Shown(capture_id))


@router.post("/captures/{capture_id}/confirm")
def confirm(
    capture_id: RowId,
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Decider,
    password: Annotated[Text, Form(max_length=1024)] = "",
) -> Response:
    """Confirm and seal, or the page again with what went wrong."""
    given = Confirmation(capture_id, person, password, guess_of(request, services, person.name))
    try:
        confirm_here(services, given)
    except Refused as refused:
        problem = language(refused.msgid, **refused.values)
        return _capture_response(
            request, services, language, person, Shown(capture_id, problem, refused.status)
        )
    return RedirectResponse(f"/captures/{capture_id}", 303)


@router.get("/captures/{capture_id}/files/{name}")
def open_file(
    capture_id: RowId,
    name: Annotated[str, Path(max_length=128)],
    services: ServicesDep,
    person: Reader,
) -> Response:
    """A file of a capture; its opening is recorded. Screenshots are shown, all else is only saved."""
    doer = Doer(services.clock(), person.account_id)
    body, media_type = open_capture_file(services.book, person.viewer, capture_id, name, doer)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(f'{capture_id}-{name}')}"}
    if media_type == SHOWN:
        return Response(body, media_type=SHOWN)
    return Response(body, media_type="application/octet-stream", headers=headers)


def _capture_response(
    request: Request, services: Services, language: Language, person: SignedIn, shown: Shown
) -> Response:
    with services.book.read() as session:
        card = capture_card(session, person.viewer, shown.capture_id)
        record = capture_record(session, person.viewer, shown.capture_id)
    values = {"card": card, "record": record, "problem": shown.problem}
    here = f"/captures/{shown.capture_id}"
    response: Response = request.app.state.pages.render(
        request, "captures/capture.html", values, shown.status, here
    )
    return response
