"""What everybody does with their own account: a new password, checked and throttled as at the door."""

from dataclasses import dataclass

from casebook.accounts.own import WrongPassword, change_own_password
from casebook.accounts.passwords import SHORTEST_PASSWORD, WeakPassword
from casebook.accounts.sessions import SignedIn
from casebook.errors import CasebookError
from review_api.http.errors import Refused
from review_api.http.throttle import MINUTES, Throttle
from review_api.services import Services
from review_api.wording.language import N_


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A new password in place of the old one."""

    person: SignedIn
    old: str
    new: str
    client: str
    """Address of the caller."""
    token: str
    """Of the session that goes on."""


def change_password(throttle: Throttle, services: Services, given: NewPassword) -> int:
    """Change it; answers how many other sessions ended. Refuses with 422 or 429, and says why in words."""
    name = given.person.name
    if len(given.new) < SHORTEST_PASSWORD:
        text = N_("没有修改：新密码填写了 %(given)s 个字符，应为至少 %(most)s 个。")
        raise Refused(422, text, "short_password", given=len(given.new), most=SHORTEST_PASSWORD)
    if not throttle.admit(name, given.client):
        minutes = throttle.minutes_left(name, given.client)
        raise Refused(429, N_("尝试次数过多，已锁定。请 %(minutes)s 分钟后再试。"), minutes=minutes)
    try:
        ended = _changed(services, given)
    except WrongPassword as error:
        left = throttle.refused(name, given.client)
        text = N_("没有修改：现用密码不正确。还可再试 %(left)s 次，之后锁定 %(minutes)s 分钟。")
        raise Refused(422, text, "wrong_password", left=left, minutes=MINUTES) from error
    throttle.forgive(name, given.client)
    return ended


def _changed(services: Services, given: NewPassword) -> int:
    viewer, now = given.person.viewer, services.clock()
    try:
        with services.book.begin() as session:
            return change_own_password(session, viewer, given.old, given.new, now, token=given.token)
    except WrongPassword:
        raise
    except WeakPassword as error:
        text = N_(
            "没有修改：新密码容易被猜到（常见密码、姓名、日期、连续按键或重复字符），请换几个不相干的词。"
        )
        raise Refused(422, text, "weak_password") from error
    except CasebookError as error:
        raise Refused(
            422, N_("没有修改：新密码须与现用密码不同，且不含无法保存的字符。"), "same_password"
        ) from error
