"""Signing in: a braked check of the password, then a new session in place of any old one."""

import secrets
from dataclasses import dataclass

from starlette.requests import Request

from casebook.accounts.brakes import Guess, forgive, remember_browser, seconds_to_wait, wait_after
from casebook.accounts.passwords import check_password
from casebook.accounts.sessions import SignedIn, sign_in, sign_out, who_is
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.models.accounts import Account
from review_api.http.errors import Refused
from review_api.http.sessions import BROWSER, SESSION, read_cookie
from review_api.services import Services
from review_api.wording.language import N_

LONGEST_TOKEN = 128


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in."""

    guess: Guess
    """Whose password is tried, and from where."""
    password: str
    old_token: str = ""
    """A session the browser still carries; it ends, so that nobody can plant one."""


def attempt_of(request: Request, services: Services, name: str, password: str) -> Attempt:
    """The try that a request makes, with the browser it comes from."""
    return Attempt(
        guess_of(request, services, name), password, old_token=read_cookie(request, services, SESSION)
    )


def guess_of(request: Request, services: Services, name: str) -> Guess:
    """Whose password a request tries, and from where."""
    token = read_cookie(request, services, BROWSER)
    browser = token if len(token) <= LONGEST_TOKEN else ""
    return Guess(name, client_of(request), browser or secrets.token_urlsafe(32))


def client_of(request: Request) -> str:
    """Address of the caller, empty when there is none."""
    return request.client.host if request.client else ""


def enter(services: Services, attempt: Attempt) -> tuple[str, SignedIn]:
    """The new session's token and its person. Refuses with 401 or 429."""
    account = braked_check(services, attempt.guess, attempt.password)
    now = services.clock()
    with services.book.begin() as session:
        if account is not None:
            remember_browser(session, attempt.guess.browser, account.id, now)
            if attempt.old_token:
                sign_out(session, attempt.old_token, now)
            token = sign_in(session, account, now)
            if person := who_is(session, token, now):
                return token, person
        client = attempt.guess.client
        record_event(session, now, AuditAction.SIGN_IN_REFUSED, name=attempt.guess.name, client=client)
        wait = wait_after(session, attempt.guess, now)
    raise Refused(401, _advice(wait), "wrong_password", seconds=wait)


def braked_check(services: Services, guess: Guess, password: str) -> Account | None:
    """The active account with this password, or None. Refuses with 429 while the caller has to wait."""
    now = services.clock()
    with services.book.begin() as session:
        wait = seconds_to_wait(session, guess, now)
    if wait:
        raise Refused(429, N_("尝试过于频繁，请 %(seconds)s 秒后再试。"), seconds=wait)
    with services.book.read() as session:  # no writer waits while the password is hashed
        account = check_password(session, guess.name, password)
    if account is not None:
        with services.book.begin() as session:
            forgive(session, guess, now)
    return account


def _advice(wait: int) -> str:
    if wait:
        return N_("请 %(seconds)s 秒后再试；忘记密码请联系本局管理员。")
    return N_("请重新输入；忘记密码请联系本局管理员。")
