"""My account (我的账号): roles, holidays, the password, and signing out everywhere."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from casebook.accounts.delegating import revoke_delegation
from casebook.accounts.own import sign_out_everywhere
from casebook.accounts.sessions import SignedIn
from casebook.queries.accounts import own_account
from review_api.actions.own_account import NewPassword, change_password
from review_api.http.errors import Refused
from review_api.http.params import LanguageDep, Reader, RowId, ServicesDep, Text
from review_api.http.sessions import SESSION, drop_cookie, read_cookie
from review_api.http.signing_in import guess_of
from review_api.services import Services
from review_api.wording.language import N_

router = APIRouter(include_in_schema=False)
Secret = Annotated[Text, Form(max_length=1024)]
DIFFERENT = N_("没有修改：两次输入的新密码不一致。")
CHANGED = N_("密码已修改，其他 %(count)s 处登录已退出。")


@dataclass(frozen=True, slots=True)
class Told:
    """What to say about the form that was just sent."""

    problem: str = ""
    done: str = ""
    status: int = 200
    about: str = ""
    """The field that the problem is about."""


@router.get("/account")
def show_account(request: Request, services: ServicesDep, person: Reader) -> Response:
    """The signed-in person's own account."""
    return _account_response(request, services, person, Told())


@router.post("/account/password")
def change(
    request: Request,
    services: ServicesDep,
    language: LanguageDep,
    person: Reader,
    old: Secret = "",
    new: Secret = "",
    again: Secret = "",
) -> Response:
    """A new password, or the page again with what went wrong."""
    if new != again:
        return _account_response(
            request, services, person, Told(language(DIFFERENT), status=422, about="new")
        )
    guess = guess_of(request, services, person.name)
    given = NewPassword(person, old, new, guess, read_cookie(request, services, SESSION))
    try:
        ended = change_password(services, given)
    except Refused as refused:
        problem = language(refused.msgid, **refused.values)
        about = "old" if refused.code == "wrong_password" else "new"
        return _account_response(request, services, person, Told(problem, status=refused.status, about=about))
    return _account_response(request, services, person, Told(done=language(CHANGED, count=ended)))


@router.post("/account/sign-out")
def leave_everywhere(request: Request, services: ServicesDep, person: Reader) -> Response:
    """End all sessions of the person, this one too."""
    with services.book.begin() as session:
        sign_out_everywhere(session, person.viewer, services.clock())
    response = RedirectResponse("/sign-in", 303)
    drop_cookie(response, services, SESSION)
    return response


@router.post("/account/delegations/{delegation_id}/end")
def end_delegation(delegation_id: RowId, services: ServicesDep, person: Reader) -> Response:
    """End a delegation of one's own, given or taken."""
    with services.book.begin() as session:
        revoke_delegation(session, person.viewer, delegation_id, services.clock())
    return RedirectResponse("/account", 303)


def _account_response(request: Request, services: Services, person: SignedIn, told: Told) -> Response:
    with services.book.read() as session:
        account = own_account(session, person.viewer, services.clock())
    values = {"account": account, "told": told}
    response: Response = request.app.state.pages.render(
        request, "account/account.html", values, told.status, here="/account"
    )
    return response
