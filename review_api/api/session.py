"""Who am I; signing in and out without a page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field
from starlette.requests import Request

from casebook.accounts.sessions import SignedIn, sign_out
from casebook.units.posts import Post
from casebook.vocabulary.roles import Permission
from review_api.http.access import Public
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Reader, ServicesDep, Text
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

router = APIRouter(prefix="/api/v1", tags=["session"])


class Person(BaseModel):
    """A signed-in person."""

    name: str
    display_name: str
    posts: list[Post]
    """Roles in units: the own ones, then those held for somebody who is away."""
    may: list[Permission]
    """What the posts allow, in one unit or another."""


class SessionState(BaseModel):
    """Who makes the requests, and the token that changes must carry."""

    person: Person | None
    csrf_token: str
    """To be sent as `X-CSRF-Token` with every request that changes something."""


class Credentials(BaseModel):
    """Name and password."""

    name: Annotated[Text, Field(min_length=1, max_length=64)]
    password: Annotated[Text, Field(min_length=1, max_length=1024)]


@router.get("/session", summary="Who am I", dependencies=[Depends(Public())])
def read_session(request: Request, response: Response, services: ServicesDep) -> SessionState:
    """The signed-in person, or none; and the CSRF token of this browser."""
    person = request.app.state.presence.who(request)
    if person is not None:
        return _state(person)
    token = door_token(request, services)
    set_cookie(response, services, DOOR, token)
    return SessionState(person=None, csrf_token=token)


@router.post(
    "/session",
    summary="Sign in",
    dependencies=[Depends(Public())],
    responses={**RESPONSES, 401: {"model": Problem}, 429: {"model": Problem}},
)
def create_session(
    given: Credentials, request: Request, response: Response, services: ServicesDep
) -> SessionState:
    """A new session; the token of `GET /session` must be sent along."""
    attempt = attempt_of(request, services, given.name, given.password)
    token, person = enter(services, attempt)
    set_cookie(response, services, SESSION, token)
    set_cookie(response, services, BROWSER, attempt.guess.browser)
    drop_cookie(response, services, DOOR)
    return _state(person)


@router.delete("/session", status_code=204, summary="Sign out", responses={403: RESPONSES[403]})
def delete_session(request: Request, response: Response, services: ServicesDep, person: Reader) -> None:
    """End the session; its cookie never serves again."""
    with services.book.begin() as session:
        sign_out(session, read_cookie(request, services, SESSION), services.clock())
    drop_cookie(response, services, SESSION)


def _state(person: SignedIn) -> SessionState:
    may = sorted(person.viewer.may_somewhere())
    shown = Person(name=person.name, display_name=person.display_name, posts=list(person.posts), may=may)
    return SessionState(person=shown, csrf_token=person.csrf_token)
