"""The second officer confirms from the page: an own password, the casebook's rule, then the seal."""

from dataclasses import dataclass

from casebook.accounts.passwords import check_password
from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.evidence.confirming import confirm_capture
from casebook.queries.captures import CaptureCard, capture_card
from casebook.vocabulary.captures import CaptureState
from review_api.http.errors import Refused
from review_api.http.throttle import MINUTES, Throttle
from review_api.services import Services
from review_api.wording.language import N_


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody who is signed in says again who they are, and confirms."""

    capture_id: int
    person: SignedIn
    password: str
    client: str
    """Address of the caller."""


def confirm_here(throttle: Throttle, services: Services, given: Confirmation) -> None:
    """Confirm a capture and seal it. Refuses with 409, 422 or 429, and says why in words."""
    name = given.person.name
    if not throttle.admit(name, given.client):
        minutes = throttle.minutes_left(name, given.client)
        raise Refused(429, N_("尝试次数过多，已锁定。请 %(minutes)s 分钟后再试。"), minutes=minutes)
    with services.book.read() as session:  # no writer waits while the password is hashed
        account = check_password(session, name, given.password)
        card = capture_card(session, given.person.viewer, given.capture_id)
    if account is None or account.id != given.person.account_id:
        left = throttle.refused(name, given.client)
        raise Refused(
            422,
            N_("没有确认：密码不正确。还可再试 %(left)s 次，之后锁定 %(minutes)s 分钟。"),
            "wrong_password",
            left=left,
            minutes=MINUTES,
        )
    throttle.forgive(name, given.client)
    _confirm(services, given, card)
    if services.capturing:
        services.capturing.seal(given.person.viewer, given.capture_id)


def _confirm(services: Services, given: Confirmation, card: CaptureCard) -> None:
    try:
        with services.book.begin() as session:
            confirm_capture(session, given.person.viewer, given.capture_id, services.clock())
    except Conflict as error:
        raise _told(given, card) from error


def _told(given: Confirmation, card: CaptureCard) -> Refused:
    if card.operator_id == given.person.account_id:
        return Refused(
            409, N_("没有确认：固证人不能确认自己的固证，须由另一名执法人员确认。"), "same_officer"
        )
    if card.state == CaptureState.FAILED:
        return Refused(409, N_("没有确认：失败的固证不能确认，请重新固证。"), "failed_capture")
    if card.state != CaptureState.UNSEALED:
        return Refused(409, N_("没有确认：别人已经确认过，或者内容已经到期。"), "not_unsealed")
    return Refused(
        409,
        N_("没有确认：确认人须是在职、有权办案的执法人员，并已登记有效的执法证号（与固证人不同）。"),
        "no_officer",
    )
