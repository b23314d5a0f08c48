"""What everybody does with their own account: a new password, the old one braked as at the door."""

from dataclasses import dataclass

from casebook.accounts.brakes import Guess, wait_after
from casebook.accounts.own import change_own_password
from casebook.accounts.passwords import SHORTEST_PASSWORD, WeakPassword
from casebook.accounts.sessions import SignedIn
from casebook.errors import CasebookError
from review_api.http.errors import Refused
from review_api.http.signing_in import braked_check
from review_api.services import Services
from review_api.wording.language import N_


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A new password in place of the old one."""

    person: SignedIn
    old: str
    new: str
    guess: Guess
    """The try of the old password, and from where."""
    token: str
    """Of the session that goes on."""


def change_password(services: Services, given: NewPassword) -> int:
    """Change it; answers how many other sessions ended. Refuses with 422 or 429, and says why in words."""
    if len(given.new) < SHORTEST_PASSWORD:
        text = N_("没有修改：新密码填写了 %(given)s 个字符，应为至少 %(least)s 个。")
        raise Refused(422, text, "short_password", given=len(given.new), least=SHORTEST_PASSWORD)
    if braked_check(services, given.guess, given.old) is None:
        with services.book.read() as session:
            wait = wait_after(session, given.guess, services.clock())
        raise Refused(422, _wrong(wait), "wrong_password", seconds=wait)
    return _changed(services, given)


def _wrong(wait: int) -> str:
    if wait:
        return N_("没有修改：现用密码不正确。请 %(seconds)s 秒后再试。")
    return N_("没有修改：现用密码不正确，请重新输入。")


def _changed(services: Services, given: NewPassword) -> int:
    viewer, now = given.person.viewer, services.clock()
    try:
        with services.book.begin() as session:
            return change_own_password(session, viewer, given.old, given.new, now, token=given.token)
    except WeakPassword as error:
        text = N_(
            "没有修改：新密码容易被猜到（常见密码、姓名、日期、连续按键或重复字符），请换几个不相干的词。"
        )
        raise Refused(422, text, "weak_password") from error
    except CasebookError as error:
        raise Refused(
            422, N_("没有修改：新密码须与现用密码不同，且不含无法保存的字符。"), "same_password"
        ) from error
