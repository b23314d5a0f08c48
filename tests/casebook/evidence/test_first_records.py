"""Records of the first format, sealed with English sentences, are read as today's: with codes."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from casebook.errors import CasebookError
from casebook.evidence.capture import CaptureRecord, ClockCheck, Machine, Officer, Step
from casebook.evidence.capture_json import FORMAT, record_from_json, record_to_json
from casebook.vocabulary.capture_notes import ClockNote, FindingCode, LoginState, StepNote
from casebook.vocabulary.captures import CaptureOutcome, CaptureStep
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
MOMENT = "2026-11-20T10:00:00.000000+00:00"
EXPIRED = "net::ERR_CERT_DATE_INVALID"
NEVER = "led to an address that is never visited"
LACKS = (
    "the page had not finished loading after 20 seconds; the certificate chain could not be read; "
    "screenshot: the last 1200 pixels of the page are left out; PDF: too long; "
    "2 answers could not be kept, first http://a/x; the page's own document never ended: no WACZ"
)


def a_record(**more: Any) -> CaptureRecord:
    officer = Officer(1, "王芳", "ZJ-001")
    return CaptureRecord(1, officer, "http://a/", AT, AT, CaptureOutcome.PARTIAL, **more)


def read(**more: Any) -> CaptureRecord:
    """A record as commit 3ca5df6 wrote it."""
    plain = {
        "format": "markwatch-capture/1",
        "lead_id": 1,
        "operator": {"account_id": 1, "name": "王芳", "badge_no": "ZJ-001"},
        "asked_url": "http://a/",
        "started_at": MOMENT,
        "ended_at": MOMENT,
        "outcome": "partial",
    }
    return record_from_json(json.dumps(plain | more).encode())


@pytest.mark.parametrize(
    ("said", "code", "values"),
    [
        ("a download, not a page", "download", {}),
        ("no answer within 20 seconds", "slow_answer", {"seconds": 20.0}),
        ("the address led to no page", "no_page", {}),
        (f"certificate: {EXPIRED}", "certificate", {"error": EXPIRED}),
        ("refused address: 10.0.0.1 is private", "address_private", {"host": "10.0.0.1"}),
        (
            f"{NEVER}: refused address: a.test is link-local or cloud metadata",
            "address_metadata",
            {"host": "a.test"},
        ),
        ("no connection to shop.test:443", "no_connection", {"host": "shop.test:443"}),
        ("robots.txt of the shop does not allow this page", "robots", {}),
        ("not done within 120 seconds", "not_done", {"seconds": 120.0}),
        ("browser: /usr/bin/chromium is not there (Debian's package chromium)", "browser_missing", {}),
        ("browser: the page crashed", "page_crashed", {}),
        ("browser: Target closed; sorry", "browser_error", {"error": "Target closed; sorry"}),
        ("disk: No space left on device", "disk", {"error": "No space left on device"}),
        ("never heard of", "other", {"text": "never heard of"}),
    ],
)
def test_why_a_capture_failed(said: str, code: str, values: dict[str, Any]) -> None:
    assert read(outcome="failed", reason=said).reasons == (Reason(ReasonCode(code), values),)


def test_what_a_partial_capture_lacks() -> None:
    assert read(reason=LACKS).reasons == (
        Reason(ReasonCode.STILL_LOADING, {"seconds": 20.0}),
        Reason(ReasonCode.NO_CHAIN),
        Reason(ReasonCode.CUT_SCREENSHOT, {"pixels": 1200}),
        Reason(ReasonCode.NO_PDF, {"error": "too long"}),
        Reason(ReasonCode.LOST_ANSWERS, {"answers": 2, "address": "http://a/x"}),
        Reason(ReasonCode.NO_DOCUMENT),
    )


@pytest.mark.parametrize(
    ("code", "detail", "sentence"),
    [
        ("http_status", "404", "网站应答状态为 404"),
        ("block_page", "captcha", "疑似验证码页面"),
        ("block_page", "blocked by the shop", "疑似拦截页面"),
        ("block_page", "login wall", "疑似登录页面"),
        ("empty_page", "3 characters", "页面几乎没有文字（3 字）"),
        ("blank_screenshot", "5289 bytes", "截图疑似空白（5,289 字节）"),
        ("pictures_missing", "2 of 7", "有图片未显示（7 张中 2 张）"),
        ("different_product", "40%", "与线索的商品不一致：标题相符仅 40%"),
        ("price_differs", "88.00", "没有找到采集时的价格 88.00"),
        ("pictures_differ", "1", "没有找到采集时留存的图片（1 张）"),
        ("new", "x", "new x"),
    ],
)
def test_what_the_quality_check_noticed(code: str, detail: str, sentence: str) -> None:
    [finding] = read(findings=[{"code": code, "detail": detail}]).findings
    assert finding.sentence("zh") == sentence


@pytest.mark.parametrize(
    ("what", "detail", "code"),
    [
        ("robots", "http://a/robots.txt: HTTP 404, the page is allowed", StepNote.ALLOWED),
        ("robots", "http://a/robots.txt: net::ERR_FAILED", StepNote.UNREAD),
        ("scroll", "the page still asked for more after 3 seconds", StepNote.RESTLESS),
        ("archive", "12 answers kept, 1 not given", StepNote.ANSWERS),
        ("open", "?!", StepNote.OTHER),
    ],
)
def test_what_was_noted_of_a_step(what: str, detail: str, code: StepNote) -> None:
    steps = [{"at": MOMENT, "what": what, "detail": detail}, {"at": MOMENT, "what": what, "detail": ""}]
    noted, bare = read(steps=steps).steps
    assert noted.note is not None and noted.note.code == code and bare.note is None


def test_clock_browser_and_sign_in() -> None:
    record = read(
        clock={
            "checked": True,
            "source": "ntp://a",
            "offset_seconds": 0.1,
            "said": "SNTP, stratum 2, 0.013 s",
        },
        machine={"browser": "Chromium 156.0, fresh profile, no extensions; User-Agent: markwatch/1"},
        login_state="session file",
    )
    assert record.clock.note == Reason(ClockNote.SNTP, {"stratum": 2, "seconds": 0.013})
    assert (record.machine.browser, record.machine.user_agent) == ("Chromium 156.0", "markwatch/1")
    assert record.login_state == LoginState.SESSION_FILE


def test_todays_record_is_read_back_as_it_was_written() -> None:
    record = a_record(
        reasons=(Reason(ReasonCode.NO_PDF, {"error": "x; y"}), Reason(ReasonCode.NO_CHAIN)),
        findings=(Reason(FindingCode.DIFFERENT_PRODUCT, {"share": 0.4}),),
        clock=ClockCheck(False, "ntp://a", None, Reason(ClockNote.NO_ANSWER, {"error": "x"})),
        machine=Machine("pc", browser="Chromium 156.0", user_agent="markwatch/1"),
        steps=(Step(AT, CaptureStep.ARCHIVE, Reason(StepNote.ANSWERS, {"kept": 1, "failed": 0})),),
    )
    written = record_to_json(record)
    assert json.loads(written)["format"] == FORMAT == "markwatch-capture/2"
    assert record_from_json(written) == record


@pytest.mark.parametrize(
    "more",
    [
        {"format": "markwatch-capture/3"},
        {"findings": [{}]},
        {"steps": [{"what": "open"}]},
        {"machine": 7},
        {"outcome": "odd"},
        {"unknown": 1},
    ],
)
def test_what_is_no_record_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(CasebookError, match=r"capture record: .*expected markwatch-capture"):
        read(**more)


def test_a_reason_without_its_values_is_no_record() -> None:
    written = json.loads(record_to_json(a_record(reasons=(Reason(ReasonCode.NO_CHAIN),))))
    written["reasons"][0]["code"] = "no_pdf"
    with pytest.raises(CasebookError, match=r"expected markwatch-capture/2"):
        record_from_json(json.dumps(written).encode())
