"""我的账号: a new password, signing out everywhere, holidays; and the leaver at the next click."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from officer import Officer
from passwords import PASSWORD
from review_factory import NOW, an_account

from casebook.accounts.closing import close_account
from casebook.accounts.delegating import Lending, delegate
from casebook.accounts.memberships import Posting, set_roles
from casebook.accounts.passwords import check_password
from casebook.database import Casebook
from casebook.models.units import ROOT_UNIT
from casebook.viewer import THE_KEEPER
from casebook.vocabulary.roles import Role

BETTER = "山坡上有三只羊 1949"


@pytest.fixture
def database() -> str:
    return "sqlite"


def change(officer: Officer, old: str = PASSWORD, new: str = BETTER, again: str | None = None) -> Any:
    """The form of the page."""
    return officer.send("/account/password", old=old, new=new, again=new if again is None else again)


def test_a_new_password_ends_the_other_sessions_and_this_one_goes_on(
    officer: Officer, visitor: Callable[[], Any], book: Casebook
) -> None:
    other = Officer(visitor())
    assert other.sign_in("limin").status_code == 303
    page = change(officer)
    assert page.status_code == 200 and "其他 1 处登录已退出" in page.text
    assert officer.get("/").status_code == 200
    assert other.get("/leads").headers["location"].startswith("/sign-in")
    with book.read() as session:
        assert check_password(session, "limin", BETTER)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"old": "guess guess"}, "现用密码不正确，请重新输入"),
        ({"new": "short"}, "填写了 5 个字符，应为至少 10 个"),
        ({"new": "aaaaaaaaaa"}, "容易被猜到"),
        ({"new": "1234567890"}, "容易被猜到"),
        ({"new": PASSWORD}, "须与现用密码不同"),
        ({"again": "another one"}, "两次输入的新密码不一致"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words_and_nothing_is_changed(
    officer: Officer, book: Casebook, given: dict[str, str], told: str
) -> None:
    page = change(officer, **given)
    assert page.status_code == 422 and told in page.text
    with book.read() as session:
        assert check_password(session, "limin", PASSWORD)


def test_guessing_the_present_password_has_to_wait_as_at_the_door(officer: Officer) -> None:
    answers = [change(officer, old="guess guess").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_signing_out_everywhere_ends_every_browser(officer: Officer, visitor: Callable[[], Any]) -> None:
    other = Officer(visitor())
    other.sign_in("limin")
    assert "2 处登录中" in other.get("/account").text
    assert officer.send("/account/sign-out").headers["location"] == "/sign-in"
    assert other.get("/leads").headers["location"].startswith("/sign-in")
    assert officer.get("/leads").headers["location"].startswith("/sign-in")


def test_a_leaver_with_a_session_open_is_at_the_door_at_the_next_click(
    officer: Officer, book: Casebook
) -> None:
    assert officer.get("/leads").status_code == 200
    with book.begin() as session:
        close_account(session, THE_KEEPER, "limin", NOW)
    assert officer.get("/leads").headers["location"] == "/sign-in?next=%2Fleads"
    assert officer.get("/api/v1/leads").status_code == 401
    assert officer.send("/leads/1/decide", verdict="confirm").status_code == 401
    assert officer.sign_in("limin").status_code == 401


def test_a_role_that_was_taken_is_gone_at_the_next_click(officer: Officer, book: Casebook) -> None:
    with book.begin() as session:
        set_roles(session, THE_KEEPER, "limin", Posting(frozenset({Role.AUDITOR}), ROOT_UNIT), NOW)
    assert officer.get("/leads").status_code == 303
    assert officer.sign_in("limin").status_code == 303
    assert officer.send("/leads/1/decide", verdict="confirm").status_code == 403


def test_the_header_says_for_whom_one_acts_and_until_when(
    officer: Officer, book: Casebook, clock: Any
) -> None:
    an_account(book, "zhang", "approver", "张三")
    days = (date(2026, 11, 24), date(2026, 12, 5))
    with book.begin() as session:
        delegate(session, THE_KEEPER, Lending("zhang", "limin", ROOT_UNIT, *days), NOW)
    assert "代 张三" not in officer.get("/").text
    clock.now += timedelta(days=1)
    officer.sign_in("limin")
    assert "代 张三 审批，至 12-05" in " ".join(unescape(officer.get("/").text).split())
    page = officer.get("/account").text
    assert "2026-11-24 – 2026-12-05" in page
    assert officer.send("/account/delegations/1/end").headers["location"] == "/account"
    assert "代 张三" not in officer.get("/").text
    assert officer.send("/account/delegations/1/end").status_code == 409


def test_nobody_ends_a_delegation_between_others(
    officer: Officer, book: Casebook, sign_in: Callable[..., Officer]
) -> None:
    for name in ("zhang", "zhao"):
        an_account(book, name, "approver", name)
    with book.begin() as session:
        lending = Lending("zhang", "zhao", ROOT_UNIT, date(2026, 11, 23), date(2026, 12, 5))
        delegate(session, THE_KEEPER, lending, NOW)
    assert officer.send("/account/delegations/1/end").status_code == 403


def test_the_api_does_the_same(officer: Officer, book: Casebook) -> None:
    shown = officer.get("/api/v1/account").json()
    assert (shown["name"], shown["sessions"], shown["posts"][0]["role"]) == ("limin", 1, "reviewer")
    headers = {"X-CSRF-Token": officer.csrf}
    weak = {"old": PASSWORD, "new": "aaaaaaaaaa"}
    told = officer.browser.put("/api/v1/account/password", json=weak, headers=headers)
    assert (told.status_code, told.json()["code"]) == (422, "weak_password")
    better = {"old": PASSWORD, "new": BETTER}
    done = officer.browser.put("/api/v1/account/password", json=better, headers=headers)
    assert done.json() == {"sessions": 0}
    assert officer.browser.delete("/api/v1/account/sessions", headers=headers).status_code == 204
    assert officer.get("/api/v1/account").status_code == 401


def test_the_account_page_in_english_holds_no_chinese(officer: Officer) -> None:
    html = officer.get("/account?lang=en").text
    for name in ("李敏", "本单位", "标", "中文"):
        html = html.replace(name, "")
    assert not [sign for sign in html if "\u4e00" <= sign <= "\u9fff"]
