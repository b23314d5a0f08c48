"""The door: signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.sessions import sign_out
from review_api.http.access import Public
from review_api.http.addresses import local_path
from review_api.http.errors import Refused
from review_api.http.params import LanguageDep, Reader, ServicesDep, Text
from review_api.http.sessions import (
    BROWSER,
    DOOR,
    SESSION,
    door_token,
    drop_cookie,
    read_cookie,
    set_cookie,
)
from review_api.http.signing_in import attempt_of, enter

router = APIRouter(include_in_schema=False)
Next = Annotated[Text, Form(alias="next", max_length=2000)]


@router.get("/sign-in", dependencies=[Depends(Public())])
def show_door(request: Request) -> Response:
    """The sign-in form; who is in already goes on."""
    there = local_path(request.query_params.get("next", "/"))
    if request.app.state.presence.who(request) is not None:
        return RedirectResponse(there, 303)
    return _door(request, there)


@router.post("/sign-in", dependencies=[Depends(Public())])
def go_in(
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    user: Annotated[Text, Form(max_length=64)] = "",
    password: Annotated[Text, Form(max_length=1024)] = "",
    there: Next = "/",
) -> Response:
    """A new session, or the form again with what went wrong."""
    attempt = attempt_of(request, services, user, password)
    try:
        token, _ = enter(services, attempt)
    except Refused as refused:
        answer = _door(request, there, user, refused.status, language(refused.msgid, **refused.values))
        answer.headers.update(refused.headers)
        return answer
    response = RedirectResponse(local_path(there), 303)
    set_cookie(response, services, SESSION, token)
    set_cookie(response, services, BROWSER, attempt.guess.browser)
    drop_cookie(response, services, DOOR)
    return response


@router.post("/sign-out")
def go_out(request: Request, services: ServicesDep, person: Reader) -> Response:
    """The session ends here, not only in the browser."""
    with services.book.begin() as session:
        sign_out(session, read_cookie(request, services, SESSION), services.clock())
    response = RedirectResponse("/sign-in", 303)
    drop_cookie(response, services, SESSION)
    return response


def _door(request: Request, there: str, user: str = "", status: int = 200, detail: str = "") -> Response:
    services = request.app.state.services
    token = door_token(request, services)
    values = {"next": local_path(there), "user": user, "status": status, "detail": detail, "csrf": token}
    response: Response = request.app.state.pages.render(
        request, "sign_in.html", values, status, here="/sign-in"
    )
    set_cookie(response, services, DOOR, token)
    return response
