"""The report by mail, to a real SMTP server: one message a night, and none lost when the server is away."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from openpyxl import load_workbook

from casebook.crawls.nights import begin_night, finish_night
from casebook.crawls.sources import save_source
from casebook.database import Casebook
from markwatch.night.mail import send_due_report
from markwatch.settings import Settings, SettingsError, read_settings
from markwatch.web.socket import listening_socket

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


class Box:
    """What the server took."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[list[str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep a message."""
        self.messages.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"


@pytest.fixture
def database() -> str:
    """The mail does not depend on the database."""
    return "sqlite"


@pytest.fixture
def server() -> Iterator[tuple[Box, int]]:
    with listening_socket("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


def settings(port: int, **more: Any) -> Settings:
    given = {
        "mail_host": "127.0.0.1",
        "mail_port": port,
        "mail_security": "none",
        "mail_to": ("night@bureau.test", "chief@bureau.test"),
        "office_name": "某市局\n二处",
    }
    return Settings(**(given | more))


def a_night(book: Casebook, at: datetime, finished: bool = True) -> None:
    with book.begin() as session:
        save_source(session, "shop", "演示商城\x1b]0;x\x07", "shop", {}, at)
        night = begin_night(session, ["shop"], at)
        if finished:
            finish_night(session, night.id, {"failures": {}}, at + timedelta(hours=1))


def test_a_night_is_reported_in_one_message_once(book: Casebook, server: tuple[Box, int]) -> None:
    box, port = server
    a_night(book, NOW)
    assert send_due_report(book, settings(port), NOW)
    assert not send_due_report(book, settings(port), NOW)
    (message,) = box.messages
    assert box.recipients == [["night@bureau.test", "chief@bureau.test"]]
    assert message["Subject"] == "[某市局 二处] 夜间报告 2026-11-23：1 个来源未可靠采集，新监测信息 0 条"
    assert message["From"] == "night@bureau.test"
    body = message.get_body()
    assert body is not None and "演示商城" in body.get_content() and "\x1b" not in body.get_content()
    (sheet,) = message.iter_attachments()
    assert sheet.get_filename() == "night-2026-11-23.xlsx"
    assert load_workbook(BytesIO(sheet.get_content())).sheetnames == ["来源", "未采集原因", "字段完整率"]


def test_a_server_that_is_away_is_told_and_the_report_stays_due(
    book: Casebook, server: tuple[Box, int], capsys: pytest.CaptureFixture[str]
) -> None:
    box, port = server
    a_night(book, NOW)
    with listening_socket("127.0.0.1", 0) as free:
        nobody = free.getsockname()[1]
    assert not send_due_report(book, settings(nobody), NOW)
    assert "was not mailed and stays due" in capsys.readouterr().err
    assert send_due_report(book, settings(port), NOW)
    assert len(box.messages) == 1


def test_a_server_without_encryption_gets_nothing_unless_that_was_said(
    book: Casebook, server: tuple[Box, int], capsys: pytest.CaptureFixture[str]
) -> None:
    box, port = server
    a_night(book, NOW)
    assert not send_due_report(book, settings(port, mail_security="starttls"), NOW)
    assert "STARTTLS" in capsys.readouterr().err
    assert box.messages == []


def test_a_night_that_is_not_over_and_no_recipients_are_no_mail(
    book: Casebook, server: tuple[Box, int]
) -> None:
    box, port = server
    a_night(book, NOW, finished=False)
    assert not send_due_report(book, settings(port), NOW)
    a_night(book, NOW + timedelta(days=2))
    assert not send_due_report(book, settings(port, mail_to=()), NOW)
    assert not send_due_report(book, settings(port, mail_host=""), NOW)
    assert box.messages == []


def test_the_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARKWATCH_MAIL_PASSWORD", "S3cret")
    assert "S3cret" not in repr(read_settings())
    monkeypatch.setenv("MARKWATCH_MAIL_TO", '["nobody"]')
    with pytest.raises(SettingsError, match="MAIL_TO") as told:
        read_settings()
    assert "S3cret" not in str(told.value)
