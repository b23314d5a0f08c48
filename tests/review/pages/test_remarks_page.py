"""Notes, files, who has read a lead, its origin, a date for 暂缓, and taking a dismissal up again."""

from collections.abc import Callable

import pytest
from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook
from casebook.models.deciding import Lead
from casebook.remarks.attachments import LARGEST_BYTES
from casebook.vocabulary.leads import LeadOrigin


@pytest.fixture
def lead(book: Casebook) -> str:
    return f"/leads/{a_lead(book)}"


def attach(officer: Officer, there: str, name: str, body: bytes) -> int:
    """Add a file by form; answers the status."""
    files = {"file": (name, body, "text/html")}
    return int(officer.browser.post(f"{there}/files", data={"csrf": officer.csrf}, files=files).status_code)


@pytest.mark.parametrize("there", ["/leads/1", "/cases/1"])
def test_notes_and_files_stand_where_they_were_added(
    officer: Officer, book: Casebook, lead: str, there: str
) -> None:
    officer.send(f"{lead}/decide", verdict="confirm")
    assert officer.send(f"{there}/notes", text="已电话核实\n待回函").headers["location"] == there
    assert attach(officer, there, "回函 1.pdf", b"%PDF-") == 303
    html = officer.get(there).text
    assert "已电话核实\n待回函" in html and "回函 1.pdf" in html and "5 B" in html


def test_a_file_is_given_back_as_a_download_whatever_it_says_it_is(officer: Officer, lead: str) -> None:
    attach(officer, lead, "../../<b>页.html", b"<script>alert(1)</script>")
    answer = officer.get("/attachments/1")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%3Cb%3E%E9%A1%B5")
    assert officer.get("/attachments/2").status_code == 404


def test_what_is_no_note_and_no_file_is_refused(officer: Officer, lead: str) -> None:
    assert officer.send(f"{lead}/notes", text=" ").status_code == 422
    assert officer.send(f"{lead}/notes", text="x" * 4001).status_code == 422
    assert attach(officer, lead, "a.txt", b"") == 422
    assert attach(officer, lead, "/", b"x") == 422
    assert officer.send("/leads/99/notes", text="x").status_code == 404
    assert officer.send("/nights/1/notes", text="x").status_code == 422
    assert officer.get(lead).text.count("没有备注或附件") == 1


def test_a_file_beyond_the_limit_is_refused(officer: Officer, lead: str) -> None:
    assert attach(officer, lead, "big.bin", bytes(LARGEST_BYTES + 1)) == 413
    assert attach(officer, lead, "bigger.bin", bytes(LARGEST_BYTES + 300 * 1024)) == 413


def test_who_may_only_read_sees_them_and_adds_nothing(
    officer: Officer, sign_in: Callable[..., Officer], lead: str
) -> None:
    officer.send(f"{lead}/notes", text="看得见")
    reader = sign_in("zhao", "entry")
    html = reader.get(lead).text
    assert "看得见" in html and "/notes" not in html and "/files" not in html
    assert reader.send(f"{lead}/notes", text="x").status_code == 403


def test_who_has_read_a_lead_is_named_each_for_themselves(
    officer: Officer, sign_in: Callable[..., Officer], lead: str
) -> None:
    assert "已阅：" not in officer.get(lead).text
    officer.send(f"{lead}/decide", verdict="seen")
    sign_in("wang", shown="王强").send(f"{lead}/decide", verdict="seen")
    assert "已阅：<bdi>李敏</bdi>、<bdi>王强</bdi>" in officer.get(lead).text


def test_an_origin_other_than_the_screening_is_told(officer: Officer, book: Casebook, lead: str) -> None:
    assert "来源：" not in officer.get(lead).text
    with book.begin() as session:
        session.query(Lead).update({"origin": LeadOrigin.REPORT})
    assert "来源：举报投诉" in officer.get(lead).text


def test_a_lead_is_put_off_until_a_day(officer: Officer, lead: str) -> None:
    assert 'min="2026-11-24"' in officer.get(lead).text
    officer.send(f"{lead}/decide", verdict="later", until="2026-12-10")
    assert "至 2026-12-10" in officer.get(lead).text and "至 12-10" in officer.get("/leads?status=later").text


def test_a_day_that_cannot_be_is_refused_and_one_without_putting_off_does_no_harm(
    officer: Officer, lead: str
) -> None:
    for day in ("2026-11-23", "2020-01-01", "2036-01-01", "x"):
        assert officer.send(f"{lead}/decide", verdict="later", until=day).status_code == 422, day
    assert officer.send(f"{lead}/decide", verdict="confirm", until="2026-12-10").status_code == 303


def test_another_reason_needs_a_note(officer: Officer, lead: str) -> None:
    refused = officer.send(f"{lead}/decide", reason="other")
    assert refused.status_code == 422 and "没有保存：须写明情况。" in refused.text
    officer.send(f"{lead}/decide", reason="other", note="店铺已注销")
    assert "店铺已注销" in officer.get(lead).text


def test_a_dismissal_is_taken_up_again_with_a_reason(
    officer: Officer, sign_in: Callable[..., Officer], lead: str
) -> None:
    assert f'action="{lead}/reopen"' not in officer.get(lead).text
    officer.send(f"{lead}/decide", reason="duplicate")
    wang = sign_in("wang", shown="王强")
    html = wang.get(lead).text
    assert "11-23 08:30 李敏 排除：重复" in html and f'action="{lead}/reopen"' in html
    assert wang.send(f"{lead}/reopen", reason="").status_code == 422
    seq = str(wang.get(f"/api/v1{lead}").json()["card"]["seq"])
    assert wang.send(f"{lead}/reopen", reason="并非重复", seq=seq).status_code == 303
    html = wang.get(lead).text
    assert "待核查" in html and "恢复核查" in html and "并非重复" in html
    again = officer.send(f"{lead}/reopen", reason="x", seq=seq)
    assert again.status_code == 409 and "王强 于 11-23 08:30 已对 L-000001 决定“恢复核查”" in again.text


def test_confirming_joins_the_open_case_of_the_shop_and_says_so(officer: Officer, book: Casebook) -> None:
    leads = [a_lead(book, f"茶 {number}", score=90 - number) for number in range(3)]
    for lead in leads[:2]:
        answer = officer.send(f"/leads/{lead}/decide", verdict="confirm")
    assert (
        "L-000002 已并入 C-000001（山里人家茶铺，共 2 件商品）"
        in officer.get(answer.headers["location"]).text
    )
    answer = officer.send(f"/leads/{leads[2]}/decide", new_case="true")
    assert "L-000003 已确认，新建案件 C-000002" in officer.get(answer.headers["location"]).text
