"""Moving a case from its page: what can be asked for, what is still missing, and what happens in between."""

from collections.abc import Callable

import pytest
from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook

SignIn = Callable[..., Officer]


@pytest.fixture
def case(officer: Officer, book: Casebook) -> str:
    """A case of one shop with three listings."""
    for number in range(3):
        lead = a_lead(book, f"清溪龙芽 {number}")
        assert officer.send(f"/leads/{lead}/decide", verdict="confirm").status_code == 303
    return "/cases/1"


def move(officer: Officer, case: str, action: str, **fields: str) -> str:
    """Send the form of an action; answers the page that follows, or the one that says what went wrong."""
    answer = officer.send(f"{case}/move", action=action, **fields)
    return str(officer.get(answer.headers["location"]).text if answer.status_code == 303 else answer.text)


def state(officer: Officer, case: str) -> str:
    return str(officer.get(f"/api/v1{case}").json()["card"]["state"])


def test_a_case_goes_from_confirmation_to_its_end(officer: Officer, sign_in: SignIn, case: str) -> None:
    wang = sign_in("wang", "approver", "王强")
    for who, action, wanted in (
        (officer, "register", "pending"),
        (officer, "propose_filing", "pending"),
        (wang, "approve", "filed"),
        (officer, "investigate", "investigating"),
        (officer, "decide", "decided"),
        (officer, "propose_closing", "decided"),
        (wang, "approve", "closed"),
    ):
        move(who, case, action, reason="依法办理")
        assert state(officer, case) == wanted, action
    html = officer.get(case).text
    assert "审批：</span>" in html or "审批：<bdi>王强</bdi>" in html
    assert "已作决定 → 已结案" in html


def test_what_is_missing_stands_beside_the_button(officer: Officer, sign_in: SignIn, case: str) -> None:
    html = officer.get(case).text
    assert 'disabled>提请立案</button><span class="sm mute">须先登记编号</span>' in html
    english = officer.get(f"{case}?lang=en").text
    assert 'disabled>Propose filing</button><span class="sm mute">needs a register number</span>' in english
    wang = sign_in("wang", "approver", "王强")
    move(wang, case, "register")
    move(wang, case, "propose_filing")
    html = wang.get(f"{case}?lang=zh").text
    assert 'disabled>同意</button><span class="sm mute">须由另一人办理</span>' in html
    assert "王强 提请立案，待审批" in html and "登记 <kbd>" not in html


def test_a_move_of_a_page_that_is_behind_is_told_with_who_and_when(
    officer: Officer, sign_in: SignIn, case: str
) -> None:
    sign_in("wang", shown="王强").send(f"{case}/move", action="register", seq="3")
    answer = officer.send(f"{case}/move", action="withdraw", seq="3", reason="误建")
    assert answer.status_code == 409
    assert "没有保存：王强 于 11-23 08:30 已办理“登记”，案源〔2026〕1号 现为“拟立案”。" in answer.text
    assert "提请立案" in answer.text and state(officer, case) == "pending"


def test_what_the_state_does_not_know_is_told(officer: Officer, case: str) -> None:
    answer = officer.send(f"{case}/move", action="investigate")
    assert answer.status_code == 409
    assert "C-000001 现为“拟立案”，不能再办理“开展调查”" in answer.text
    assert officer.send(f"{case}/move", action="register").status_code == 303
    again = officer.send(f"{case}/move", action="register")
    assert again.status_code == 422 and "没有保存：仅限登记之前。" in again.text


def test_a_move_without_its_reason_is_told(officer: Officer, case: str) -> None:
    answer = officer.send(f"{case}/move", action="withdraw")
    assert answer.status_code == 422 and "没有保存：须说明理由。" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "none"},
        {"action": "register", "seq": "x"},
        {"action": "register", "seq": "9" * 400},
        {"action": "take_out", "lead": "１", "reason": "x"},
    ],
)
def test_a_form_that_cannot_be_is_refused(officer: Officer, case: str, fields: dict[str, str]) -> None:
    assert officer.send(f"{case}/move", **fields).status_code == 422


def test_items_are_taken_out_and_wait_again(officer: Officer, case: str) -> None:
    html = move(officer, case, "take_out", lead="2", reason="非同一商品")
    assert "2 件商品" in html and "移出商品" in html and "非同一商品" in html
    assert officer.get("/api/v1/leads/2").json()["card"]["status"] == "open"


def test_items_are_split_off_and_moved_to_a_case_by_its_label_or_number(officer: Officer, case: str) -> None:
    html = move(officer, case, "split", lead="3", reason="另一主体")
    assert "C-000002" in html and "由 C-000001 分出" in html and "1 件商品" in html
    move(officer, case, "move_items", lead="2", reason="同上", case_id="C-000002")
    assert officer.get("/api/v1/leads/2").json()["case_label"] == "C-000002"
    move(officer, "/cases/2", "register")
    html = move(officer, case, "merge", reason="并案", case_id="案源〔2026〕1号")
    assert "3 件商品" in html and state(officer, case) == "merged"
    assert '<a class="nb" href="/cases/2">查看并入的案件</a>' in officer.get(case).text


def test_what_cannot_be_done_with_items_is_told_and_the_ticks_stay(officer: Officer, case: str) -> None:
    answer = officer.browser.post(
        f"{case}/move",
        data={"csrf": officer.csrf, "action": "split", "lead": ["1", "2", "3"], "reason": "x"},
    )
    assert answer.status_code == 409 and "原案至少留一条" in answer.text
    assert answer.text.count(" checked>") >= 3
    assert "没有找到" in officer.send(f"{case}/move", action="merge", reason="x", case_id="C-9").text or (
        officer.send(f"{case}/move", action="merge", reason="x", case_id="C-9").status_code == 404
    )


def test_fields_are_set_and_what_does_not_fit_stays_in_the_form(officer: Officer, case: str) -> None:
    given = {"field-fine": "1,234.50", "field-e_commerce": "yes", "field-tags": "铁拳,督办"}
    html = move(officer, case, "set", **given)
    assert "1234.50 元" in html and "铁拳、督办" in html and "未填写</bdi> → <bdi>1234.50 元" in html
    wrong = officer.send(
        f"{case}/move", action="set", **{"field-fine": "很多", "field-legal_basis": "商标法第57条"}
    )
    assert wrong.status_code == 422 and "没有保存：罚款填写了“很多”，应为：金额" in wrong.text
    assert 'value="很多"' in wrong.text and 'value="商标法第57条"' in wrong.text
    assert officer.get(f"/api/v1{case}").json()["fields"]["legal_basis"] == ""


def test_items_added_one_after_the_other_are_one_line_of_the_history(officer: Officer, case: str) -> None:
    history = officer.get(case).text.partition('aria-labelledby="t-h"')[2].partition("</section>")[0]
    assert history.count("<li") == 2 and history.count("并入商品") == 1
    assert "L-000002" in history and "L-000003" in history


def test_after_registration_an_undo_says_where_to_correct(officer: Officer, case: str) -> None:
    move(officer, case, "register")
    answer = officer.send("/undo")
    assert answer.status_code == 409
    assert "没有撤销：L-000003 已随案件登记（案源〔2026〕1号）" in answer.text
