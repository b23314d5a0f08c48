"""`markwatch user …`: joiners, leavers, roles and holidays, and what is refused in words."""

import json
import re
from datetime import timedelta

import pytest
from passwords import PASSWORD

from casebook.database import open_casebook
from casebook.models.accounts import AuditEvent
from casebook.office_time import office_day
from markwatch.terminal.messages import clock

pytestmark = pytest.mark.slow
SECRET = f"{PASSWORD}\n"


@pytest.fixture
def user(ready):
    """`markwatch user WORDS` in an office with an administrator and two officers."""

    def run(*words, stdin="", **given):
        return ready("user", *words, stdin=stdin, **given)

    for name, role in (("admin", "administrator"), ("zhang", "approver"), ("li", "审查")):
        assert run("add", name, "--role", role, stdin=SECRET).returncode == 0
    return run


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_accounts_are_listed_in_either_language_and_as_json(user):
    assert user("badge", "li", "330101", "--until", "2030-01-01").returncode == 0
    chinese, english = user("list").stdout, user("list", "--english").stdout
    assert "登录名\t姓名\t状态" in chinese and "本单位 审批" in chinese
    assert "name\tshown as\tstate" in english and "Approver" in english
    listed = lines(user("list", "--json"))
    assert [(one["name"], one["posts"][0]["role"]) for one in listed] == [
        ("admin", "administrator"),
        ("zhang", "approver"),
        ("li", "reviewer"),
    ]
    assert listed[2]["badge_until"] == "2030-01-01"


def test_a_leaver_is_closed_and_comes_back(user):
    assert user("delegate", "zhang", "li", "--to", "2099-01-01").returncode == 2
    assert user("delegate", "zhang", "li", "--to", today(3)).returncode == 0
    done = user("close", "zhang", "--reason", "退休", "--officer", "admin", stdin=SECRET)
    assert done.returncode == 0, done.stderr
    assert "未到期的代办\t1" in done.stdout and "1 things in hand" in done.stderr
    assert lines(user("list", "--json"))[-1]["active"] is False
    assert user("close", "zhang").returncode == 2
    assert user("reopen", "zhang", "--role", "reviewer", "--role", "registrar").returncode == 0
    roles = {post["role"] for one in lines(user("list", "--json")) for post in one["posts"]}
    assert roles == {"administrator", "reviewer", "registrar"}


def test_roles_and_holidays_are_given_and_ended(user):
    assert user("role", "li", "审查", "名录").returncode == 0
    assert user("delegate", "zhang", "li", "--to", today(3)).returncode == 0
    assert "li 代 zhang" in user("list").stdout
    assert user("delegate", "--revoke", "1").returncode == 0
    assert user("delegate", "--revoke", "1").returncode == 2
    assert user("role", "li").returncode == 0
    assert lines(user("list", "--json"))[2]["posts"] == []


REFUSED = [
    (("close", "nobody"), "no account 'nobody'"),
    (("close", "admin"), "last administrator"),
    (("role", "admin", "auditor"), "last administrator"),
    (("role", "li", "root"), "role 'root': expected one of entry (录入)"),
    (("role", "li", "reviewer"), "nothing was changed"),
    (("role", "li", "auditor", "--unit", "南区"), "no unit '南区'"),
    (("unit", "li", "99"), "no unit '99'"),
    (("delegate", "zhang", "li"), "--to YYYY-MM-DD"),
    (
        ("delegate", "zhang", "li", "--from", "2099-02-02", "--to", "2099-02-01"),
        "expected an end that is",
    ),
    (("delegate", "zhang", "zhang", "--to", "2099-02-01"), "at most 366 days"),
    (("delegate", "zhang", "li", "--to", "2020-01-01"), "expected an end|or later"),
    (("reopen", "li", "--role", "reviewer"), "is not closed"),
    (("list", "--officer", "li"), "may not manage"),
]


def test_what_will_not_do_is_refused_in_words(user):
    for words, told in REFUSED:
        done = user(*words, stdin=SECRET)
        assert done.returncode == 2, words
        assert re.search("|".join(map(re.escape, told.split("|"))), done.stderr), done.stderr


def test_a_weak_password_is_refused_and_a_good_one_ends_the_sessions(user):
    for weak, told in (("aaaaaaaaaa", "soon guessed"), ("1234567890", "soon guessed"), ("short", "given 5")):
        done = user("password", "li", stdin=f"{weak}\n")
        assert done.returncode == 2 and told in done.stderr
    assert user("password", "li", stdin="山坡上有三只羊 1949\n").returncode == 0


def test_an_administrator_takes_a_deciding_role_with_a_reason_only(user, tmp_path):
    words = ("role", "admin", "administrator", "reviewer", "--officer", "admin")
    assert "no reason was given" in user(*words, stdin=SECRET).stderr
    assert user(*words, "--reason", "人手不足", stdin=SECRET).returncode == 0
    book = open_casebook(f"sqlite:///{tmp_path}/data/markwatch.db", tmp_path / "data")
    with book.read() as session:
        [event] = session.query(AuditEvent).filter_by(action="account.own_role")
    book.close()
    assert event.account_id == 1 and event.detail["reason"] == "人手不足"
    assert event.detail["by"].startswith("cli:")


def today(days):
    """A day of the office, so many from now."""
    return (office_day(clock()) + timedelta(days=days)).isoformat()
