"""Signing in: a throttled check of the password, then a new session in place of any old one."""

from dataclasses import dataclass

from casebook.accounts.passwords import check_password
from casebook.accounts.sessions import SignedIn, sign_in, sign_out, who_is
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from review_api.http.errors import Refused
from review_api.http.throttle import MINUTES, Throttle
from review_api.services import Services
from review_api.wording.language import N_


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to sign in."""

    name: str
    password: str
    client: str
    """Address of the caller."""
    old_token: str = ""
    """A session the browser still carries; it ends, so that nobody can plant one."""


def enter(throttle: Throttle, services: Services, attempt: Attempt) -> tuple[str, SignedIn]:
    """The new session's token and its person. Refuses with 401 or 429."""
    if not throttle.admit(attempt.name, attempt.client):
        minutes = throttle.minutes_left(attempt.name, attempt.client)
        raise Refused(429, N_("尝试次数过多，已锁定。请 %(minutes)s 分钟后再试。"), minutes=minutes)
    with services.book.read() as session:  # no writer waits while the password is hashed
        account = check_password(session, attempt.name, attempt.password)
    now = services.clock()
    with services.book.begin() as session:
        if account is None:
            record_event(session, now, AuditAction.SIGN_IN_REFUSED, name=attempt.name, client=attempt.client)
        else:
            throttle.forgive(attempt.name, attempt.client)
            if attempt.old_token:
                sign_out(session, attempt.old_token, now)
            token = sign_in(session, account, now)
            if person := who_is(session, token, now):
                return token, person
    raise _wrong(throttle.refused(attempt.name, attempt.client))


def _wrong(left: int) -> Refused:
    text = N_("已锁定 %(minutes)s 分钟；忘记密码请联系本局管理员。")
    if left:
        text = N_("还可再试 %(left)s 次，之后锁定 %(minutes)s 分钟；忘记密码请联系本局管理员。")
    return Refused(401, text, "wrong_password", left=left, minutes=MINUTES)
