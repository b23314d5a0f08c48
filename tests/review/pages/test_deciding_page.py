"""Deciding: by form, by key, by JSON; conflict, undo, and what follows."""

from collections.abc import Callable
from typing import Any

from officer import Officer
from review_factory import a_lead
from sqlalchemy import select

from casebook.database import Casebook
from casebook.leads.authorising import authorisations
from casebook.models.accounts import AuditEvent

BY_KEY = {"X-Requested-With": "keys"}


def status(officer: Officer, lead: int) -> str:
    return str(officer.get(f"/api/v1/leads/{lead}").json()["card"]["status"])


def test_a_form_confirms_into_a_case_and_leads_to_the_next(officer: Officer, book: Casebook) -> None:
    first, second = a_lead(book, "一", score=90), a_lead(book, "二", score=80)
    answer = officer.send(f"/leads/{first}/decide?min_score=10", verdict="confirm")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/leads/{second}?min_score=10&done={first}",
    )
    told = officer.get(answer.headers["location"]).text
    assert "L-000001 已确认，新建案件 C-000001（山里人家茶铺）" in told
    assert '<a class="nb" href="/cases/1">案件 C-000001</a>' in officer.get(f"/leads/{first}").text
    assert "C-000001" in officer.get("/cases").text and "拟立案" in officer.get("/cases").text


def test_the_last_decision_leads_back_to_the_list(officer: Officer, book: Casebook) -> None:
    answer = officer.send(f"/leads/{a_lead(book)}/decide", reason="duplicate")
    assert answer.headers["location"] == "/leads?done=1"
    assert "L-000001 已记录：排除：重复" in officer.get("/leads?done=1").text


def test_a_key_is_answered_with_the_next_lead_itself(officer: Officer, book: Casebook) -> None:
    a_lead(book, "一", score=90), a_lead(book, "二", score=80)
    given = {"csrf": officer.csrf, "reason": "fair_use"}
    answer = officer.browser.post("/leads/1/decide?min_score=5", data=given, headers=BY_KEY)
    assert answer.status_code == 200 and answer.headers["content-location"] == "/leads/2?min_score=5"
    assert "监测信息 L-000002" in answer.text and "L-000001 已记录：排除：合理使用" in answer.text
    assert 'href="/leads/2?min_score=5&amp;lang=en"' in answer.text


def test_each_verdict_has_its_status(officer: Officer, book: Casebook) -> None:
    for verdict, expected in (
        ("later", "later"),
        ("seen", "seen"),
        ("confirm", "confirmed"),
        ("dismiss", "dismissed"),
    ):
        lead = a_lead(book, verdict)
        reason = "duplicate" if verdict == "dismiss" else ""
        officer.send(f"/leads/{lead}/decide", verdict=verdict, reason=reason)
        assert status(officer, lead) == expected


def test_the_second_officer_learns_what_happened(sign_in: Callable[..., Officer], book: Casebook) -> None:
    lead = a_lead(book)
    wang, li = sign_in("wang", shown="王强"), sign_in("li", shown="李敏")
    wang.send(f"/leads/{lead}/decide", reason="duplicate")
    answer = li.send(f"/leads/{lead}/decide", verdict="confirm")
    assert answer.status_code == 409
    assert (
        "没有保存：王强 于 11-23 08:30 已对 L-000001 决定“排除：重复”。您按下的“确认”未写入。" in answer.text
    )
    data = li.post(f"/api/v1/leads/{lead}/decisions?lang=en", {"verdict": "confirm"})
    assert data.status_code == 409 and data.json()["code"] == "conflict"
    assert data.json()["detail"].startswith("Not saved: 王强 decided “Dismiss: Duplicate”")
    assert status(li, lead) == "dismissed"


def test_a_double_click_decides_once(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    answers = [officer.send(f"/leads/{lead}/decide", verdict="confirm").status_code for _ in range(2)]
    assert answers == [303, 409]
    assert len(officer.get("/api/v1/cases").json()["cases"]) == 1


def test_undo_leads_back_to_the_lead_and_withdraws_the_case(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    officer.send(f"/leads/{lead}/decide", verdict="confirm")
    answer = officer.send("/undo")
    assert answer.headers["location"] == "/leads/1?done=1"
    assert "L-000001 的决定已撤销" in officer.get("/leads/1?done=1").text
    assert status(officer, lead) == "open" and "已撤回" in officer.get("/cases/1").text


def test_nobody_undoes_what_another_decided(sign_in: Callable[..., Officer], book: Casebook) -> None:
    sign_in("wang").send(f"/leads/{a_lead(book)}/decide", verdict="confirm")
    answer = sign_in("li").send("/undo")
    assert answer.status_code == 409 and "没有可以撤销的决定" in answer.text


def test_ten_decisions_can_be_taken_back_one_by_one(officer: Officer, book: Casebook) -> None:
    for number in range(11):
        officer.send(f"/leads/{a_lead(book, f'茶 {number}')}/decide", verdict="seen")
    answers = [officer.post("/api/v1/undo").status_code for _ in range(11)]
    assert answers == [200] * 10 + [409]


def test_json_decides_like_the_form(officer: Officer, book: Casebook) -> None:
    a_lead(book, "一", score=90), a_lead(book, "二", score=80)
    answer = officer.post(
        "/api/v1/leads/1/decisions", {"verdict": "dismiss", "reason": "misread", "note": "看错"}
    )
    told = answer.json()
    assert answer.status_code == 201 and (told["status"], told["next_id"]) == ("dismissed", 2)
    assert (told["word"], told["dot"], told["said"]) == ("已排除", "none", "L-000001 已记录：排除：误读")
    assert "看错" in officer.get("/leads/1").text


def test_a_lead_that_is_not_there_cannot_be_decided(officer: Officer) -> None:
    assert officer.send("/leads/5/decide", verdict="confirm").status_code == 404
    assert officer.post("/api/v1/leads/5/decisions", {"verdict": "confirm"}).status_code == 404


def test_only_the_decider_is_told_about_a_decision(sign_in: Callable[..., Officer], book: Casebook) -> None:
    sign_in("wang", shown="王强").send(f"/leads/{a_lead(book)}/decide", verdict="confirm")
    assert "已记录" not in sign_in("li", shown="李敏").get("/leads?done=1").text


def test_every_act_leaves_its_trace(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    officer.send(f"/leads/{lead}/decide", verdict="confirm")
    officer.get("/cases/1/export/case_json")
    officer.send("/leads/1/notes", text="已核对")
    officer.send("/undo")
    officer.send("/sign-out")
    with book.read() as session:
        actions: list[Any] = list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    wanted = ["lead.confirm", "case.open", "case.export", "lead.note", "lead.undo", "session.sign_out"]
    assert [action for action in actions if action in wanted] == wanted


def test_a_dismissal_as_authorised_offers_to_add_the_seller_which_one_press_does(
    officer: Officer, book: Casebook
) -> None:
    a_lead(book, "一", score=90), a_lead(book, "二", score=80)
    officer.send("/leads/1/decide", reason="authorised")
    page = officer.get("/leads/2?done=1").text
    assert "把「山里人家茶铺」加入「清溪龙芽」授权名单？" in page
    answer = officer.send("/leads/1/authorise", on="2", note="授权书 12 号")
    assert answer.headers["location"] == "/leads/2?done=1"
    page = officer.get("/leads/2?done=1").text
    assert (
        "已把「山里人家茶铺」加入「清溪龙芽」授权名单" in page
        and "加入授权名单" not in page.split("<dialog")[0]
    )
    assert "该店铺在名单上" in page
    assert officer.send("/leads/1/authorise").status_code == 409


def test_a_key_authorises_and_shows_the_lead_that_was_shown(officer: Officer, book: Casebook) -> None:
    a_lead(book, "一", score=90), a_lead(book, "二", score=80)
    given = {"csrf": officer.csrf, "reason": "authorised"}
    page = officer.browser.post("/leads/1/decide", data=given, headers=BY_KEY).text
    assert 'action="/leads/1/authorise"' in page and 'name="on" value="2"' in page
    answer = officer.browser.post("/leads/1/authorise", data={**given, "on": "2"}, headers=BY_KEY)
    assert answer.headers["content-location"] == "/leads/2" and 'id="offer"' not in answer.text


def test_undoing_the_dismissal_takes_the_seller_off_again(officer: Officer, book: Casebook) -> None:
    officer.send(f"/leads/{a_lead(book)}/decide", reason="authorised")
    assert officer.send("/leads/1/authorise").headers["location"] == "/leads?done=1"
    officer.send("/undo")
    with book.read() as session:
        (row,) = authorisations(session)
    assert row.withdrawn_at is not None


def test_json_offers_and_authorises(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    told = officer.post("/api/v1/leads/1/decisions?lang=en", {"verdict": "dismiss", "reason": "authorised"})
    assert told.json()["offer"].startswith("Add “山里人家茶铺” to the authorised sellers of")
    answer = officer.post("/api/v1/leads/1/authorise", {"note": "授权书"})
    assert (answer.status_code, answer.json()["seller_name"]) == (201, "山里人家茶铺")
    assert officer.post("/api/v1/leads/1/authorise").json()["code"] == "no_offer"


def test_nothing_is_offered_to_who_may_not_decide(sign_in: Callable[..., Officer], book: Casebook) -> None:
    sign_in("wang").send(f"/leads/{a_lead(book)}/decide", reason="authorised")
    auditor = sign_in("audra", role="auditor")
    assert 'id="offer"' not in auditor.get("/leads/1").text
    assert auditor.send("/leads/1/authorise").status_code == 403
