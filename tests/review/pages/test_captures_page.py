"""Captures on the page: asked for, watched, looked at, confirmed by another officer with an own password."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from officer import Officer, a_client
from passwords import PASSWORD
from review_factory import NOW, a_lead
from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.evidence.capture import CapturedFile, CaptureRecord
from casebook.evidence.captures import StagedCapture, officer_of, record_capture
from casebook.jobs.asking import ask_job
from casebook.jobs.taking import TakenJob, take_next
from casebook.jobs.telling import fail_job, tell_job
from casebook.models.accounts import Account, AuditEvent
from casebook.queries.captures import capture_card
from casebook.viewer import THE_HOUSE, Viewer
from casebook.vocabulary.capture_notes import FindingCode
from casebook.vocabulary.jobs import JobFault, JobKind, JobLane
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.worded import Reason
from review_api.app import create_app
from review_api.services import Capturing, Services

PNG = b"\x89PNG\r\n\x1a\n"
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def services(services: Services, book: Casebook, clock: Callable[[], Any]) -> Services:
    """With a worker that only takes orders, and a seal that is noted down."""

    def ask(viewer: Viewer, lead_id: int) -> int:
        with book.begin() as session:
            detail = {"lead_id": lead_id, "token": "t" * 8}
            about = (SubjectKind.LEAD, lead_id)
            return ask_job(session, JobKind.CAPTURE, viewer.account_id, clock(), subject=about, detail=detail)

    return replace(services, capturing=Capturing(ask, lambda viewer, capture_id: None))


@pytest.fixture
def pair(book: Casebook, sign_in: Callable[..., Officer]) -> tuple[Officer, Officer]:
    """Two officers with badges, and a lead."""
    a_lead(book)
    both = sign_in("an", shown="安"), sign_in("bo", shown="博")
    with book.begin() as session:
        for account in session.query(Account):
            account.badge_no = f"3301{account.id:02}"
    return both


def a_capture(book: Casebook, folder: Path, name: str = "an", **more: Any) -> int:
    """A capture as the worker records it."""
    files = {"page.html": (EVIL.encode(), "text/html"), "screenshot-001.png": (PNG, "image/png")}
    with book.begin() as session:
        operator = officer_of(session.query(Account).filter_by(name=name).one())
        listed = []
        for file, (body, media_type) in files.items():
            (folder / file).write_bytes(body)
            stored = book.evidence.put(body)
            listed.append(CapturedFile(file, stored.size, stored.sha256, media_type))
        plain = {"outcome": "complete", "title": EVIL, "files": tuple(listed)}
        record = CaptureRecord(
            1, operator, "https://shop.example/item/0", NOW - timedelta(minutes=1), NOW, **(plain | more)
        )
        return record_capture(
            session, book.evidence, StagedCapture(record, folder, f"token-{name}-0001", NOW)
        )


def taken(session: Session) -> TakenJob:
    """The next capture, in a worker's hands."""
    job = take_next(session, JobLane.CAPTURES, "here/1", NOW)
    assert job is not None
    return job


def test_the_button_asks_for_a_capture_and_shows_its_progress(pair: Any, book: Casebook) -> None:
    officer, _ = pair
    there = officer.send("/leads/1/captures").headers["location"]
    assert there == "/jobs/1"
    with book.begin() as session:
        tell_job(session, taken(session), NOW, step="screenshot")
    page = officer.get(there)
    assert page.headers["refresh"] == "2" and 'aria-current="step"' in page.text
    assert "截取整页画面" in officer.get("/leads/1").text


def test_a_job_that_failed_says_why_and_does_not_refresh(pair: Any, book: Casebook) -> None:
    officer, _ = pair
    officer.send("/leads/1/captures")
    with book.begin() as session:
        fail_job(session, taken(session), NOW, Reason(JobFault.DISK, {"error": EVIL}))
    page = officer.get("/jobs/1")
    assert "refresh" not in page.headers and "磁盘读写失败" in page.text and EVIL not in page.text


def test_a_capture_is_confirmed_by_another_officer_only(pair: Any, book: Casebook, tmp_path: Path) -> None:
    first, second = pair
    number = a_capture(book, tmp_path)
    assert "未封存" in first.get("/leads/1").text
    assert "confirm" not in first.get(f"/captures/{number}").text.replace("confirmed", "")
    own = first.send(f"/captures/{number}/confirm", password=PASSWORD)
    assert own.status_code == 409 and "须由另一名执法人员确认" in own.text
    wrong = second.send(f"/captures/{number}/confirm", password="guess")
    assert wrong.status_code == 422 and "密码不正确，请重新输入" in wrong.text
    assert second.send(f"/captures/{number}/confirm", password=PASSWORD).status_code == 303
    with book.read() as session:
        assert capture_card(session, THE_HOUSE, number).state == "confirmed"
    assert second.send(f"/captures/{number}/confirm", password=PASSWORD).status_code == 409


def test_an_officer_without_a_badge_confirms_nothing(
    pair: Any, book: Casebook, tmp_path: Path, sign_in: Callable[..., Officer]
) -> None:
    number = a_capture(book, tmp_path)
    answer = sign_in("cy").send(f"/captures/{number}/confirm", password=PASSWORD)
    assert answer.status_code == 409 and "执法证号" in answer.text


def test_a_failed_capture_says_so_and_cannot_be_confirmed(pair: Any, book: Casebook, tmp_path: Path) -> None:
    _, second = pair
    number = a_capture(book, tmp_path, outcome="failed", reasons=(Reason(ReasonCode.DOWNLOAD),), files=())
    html = second.get(f"/captures/{number}").text
    assert "是下载文件，不是页面" in html and "/confirm" not in html
    assert second.send(f"/captures/{number}/confirm", password=PASSWORD).status_code == 409


def test_what_should_be_looked_at_stands_above_everything(pair: Any, book: Casebook, tmp_path: Path) -> None:
    findings = (Reason(FindingCode.CAPTCHA), Reason(FindingCode.OTHER, {"text": EVIL}))
    number = a_capture(book, tmp_path, findings=findings)
    html = pair[1].get(f"/captures/{number}").text
    assert "疑似验证码页面" in html and EVIL not in html and "2 项待核对" in pair[1].get("/leads/1").text


def test_a_captured_page_is_saved_never_shown_and_every_opening_is_recorded(
    pair: Any, book: Casebook, tmp_path: Path
) -> None:
    number = a_capture(book, tmp_path)
    page = pair[1].get(f"/captures/{number}/files/page.html")
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    assert pair[1].get(f"/captures/{number}/files/screenshot-001.png").headers["content-type"] == "image/png"
    assert pair[1].get(f"/captures/{number}/files/..%2fbook.db").status_code == 404
    with book.read() as session:
        assert session.query(AuditEvent).filter_by(action="capture.open").count() == 2


def test_without_a_worker_there_is_no_button(pair: Any, services: Services) -> None:
    alone = Officer(a_client(create_app(replace(services, capturing=None))))
    alone.sign_in("an")
    assert "固定此页" not in alone.get("/leads/1").text
    assert alone.send("/leads/1/captures").status_code == 409


def test_english_pages_of_captures_hold_no_chinese(pair: Any, book: Casebook, tmp_path: Path) -> None:
    first, second = pair
    number = a_capture(
        book, tmp_path, outcome="partial", reasons=(Reason(ReasonCode.NO_PDF, {"error": "too long"}),)
    )
    first.send("/leads/1/captures")
    for address in (f"/captures/{number}", "/jobs/1"):
        html = second.get(f"{address}?lang=en").text
        for name in ("安", "博", "标", "中文"):
            html = html.replace(name, "")
        assert html.isascii() or not [sign for sign in html if "\u4e00" <= sign <= "\u9fff"], address
