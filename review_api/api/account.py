"""One's own account: the password, and signing out everywhere."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from starlette.requests import Request

from casebook.accounts.own import sign_out_everywhere
from casebook.queries.accounts import AccountLine, own_account
from review_api.actions.own_account import NewPassword, change_password
from review_api.http.errors import RESPONSES, Problem
from review_api.http.params import Reader, ServicesDep, Text
from review_api.http.sessions import SESSION, drop_cookie, read_cookie
from review_api.http.signing_in import guess_of

router = APIRouter(prefix="/api/v1", tags=["session"])
Secret = Annotated[Text, Field(min_length=1, max_length=1024)]


class PasswordChange(BaseModel):
    """A new password in place of the old one."""

    old: Secret
    new: Secret
    """At least 10 characters, and not soon guessed."""


class Ended(BaseModel):
    """What a change of the password ended."""

    sessions: int
    """Other browsers that were signed in."""


@router.get("/account", summary="My account")
def read_account(services: ServicesDep, person: Reader) -> AccountLine:
    """The signed-in person's roles, delegations and sessions."""
    with services.book.read() as session:
        return own_account(session, person.viewer, services.clock())


@router.put(
    "/account/password",
    summary="Change my password",
    responses={**RESPONSES, 429: {"model": Problem}},
)
def change_my_password(
    given: PasswordChange, request: Request, services: ServicesDep, person: Reader
) -> Ended:
    """A new password; all other sessions end, this one goes on."""
    guess, token = guess_of(request, services, person.name), read_cookie(request, services, SESSION)
    change = NewPassword(person, given.old, given.new, guess, token)
    return Ended(sessions=change_password(services, change))


@router.delete(
    "/account/sessions", status_code=204, summary="Sign out everywhere", responses={403: RESPONSES[403]}
)
def end_my_sessions(response: Response, services: ServicesDep, person: Reader) -> None:
    """End all sessions of the person, this one too."""
    with services.book.begin() as session:
        sign_out_everywhere(session, person.viewer, services.clock())
    drop_cookie(response, services, SESSION)
