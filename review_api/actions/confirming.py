"""The second officer confirms from the page: an own password, the casebook's rule, then the seal."""

from dataclasses import dataclass

from casebook.accounts.brakes import Guess, wait_after
from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.evidence.confirming import confirm_capture
from casebook.queries.captures import CaptureCard, capture_card
from casebook.vocabulary.captures import CaptureState
from review_api.http.errors import Refused
from review_api.http.signing_in import braked_check
from review_api.services import Services
from review_api.wording.language import N_


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody who is signed in says again who they are, and confirms."""

    capture_id: int
    person: SignedIn
    password: str
    guess: Guess
    """The try of the own password, and from where."""


def confirm_here(services: Services, given: Confirmation) -> None:
    """Confirm a capture and seal it. Refuses with 409, 422 or 429, and says why in words."""
    account = braked_check(services, given.guess, given.password)
    with services.book.read() as session:
        card = capture_card(session, given.person.viewer, given.capture_id)
        wait = wait_after(session, given.guess, services.clock())
    if account is None or account.id != given.person.account_id:
        raise Refused(422, _wrong(wait), "wrong_password", seconds=wait)
    _confirm(services, given, card)
    if services.capturing:
        services.capturing.seal(given.person.viewer, given.capture_id)


def _confirm(services: Services, given: Confirmation, card: CaptureCard) -> None:
    try:
        with services.book.begin() as session:
            confirm_capture(
                session, given.person.viewer, services.book.evidence, given.capture_id, services.clock()
            )
    except Conflict as error:
        raise _told(given, card) from error


def _wrong(wait: int) -> str:
    if wait:
        return N_("没有确认：密码不正确。请 %(seconds)s 秒后再试。")
    return N_("没有确认：密码不正确，请重新输入。")


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
