"""The night's report by mail: one message a night, sent once, made up when the mail server was away."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from casebook.crawls.nights import last_finished_night, note_on_night
from casebook.database import Casebook
from casebook.office_time import OFFICE_TIME
from casebook.queries.night import NightReport, night_report
from casebook.reports.cells import XLSX
from casebook.reports.night_sheet import write_night
from casebook.reports.night_text import subject_of, text_of_night
from casebook.viewer import THE_HOUSE
from markwatch.settings import Settings
from markwatch.terminal.messages import plain, say

SECONDS = 30
"""The longest wait for the mail server."""
MAILED = "mailed_at"
"""Key of a night's summary: when its report was sent."""


def send_due_report(book: Casebook, settings: Settings, now: datetime) -> bool:
    """Send the last finished night's report unless it was sent, or no mail is set; whether it was sent now.

    A mail server that refuses is told and changes nothing: the report stays due.
    """
    if not (settings.mail_host and settings.mail_to):
        return False
    with book.read() as session:
        night = last_finished_night(session)
        if night is None or night.summary.get(MAILED) or night.summary.get("abandoned"):
            return False
        report = night_report(session, THE_HOUSE, now, night.id)
    if report is None:
        return False
    try:
        send_report(report, settings, now)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        say(f"the report was not mailed and stays due: {type(error).__name__}: {error}")
        return False
    with book.begin() as session:
        note_on_night(session, report.id, {MAILED: now.isoformat()})
    return True


def send_report(report: NightReport, settings: Settings, now: datetime) -> None:
    """Send a report. Raises OSError or SMTPException."""
    message = report_message(report, settings, now)
    with _server(settings) as server:
        refused = server.send_message(message)
    for address, (code, why) in refused.items():
        say(f"the mail server refused {address}: {code} {why.decode(errors='replace')}")


def report_message(report: NightReport, settings: Settings, now: datetime) -> EmailMessage:
    """The report in plain text with the workbook beside it."""
    message = EmailMessage()
    message["Subject"] = f"[{' '.join(settings.office_name.split())}] {subject_of(report)}"
    message["From"] = settings.mail_from or settings.mail_to[0]
    message["To"] = ", ".join(settings.mail_to)
    message["Date"] = format_datetime(now.astimezone(OFFICE_TIME))
    message["Message-ID"] = make_msgid(domain="markwatch.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(plain(text_of_night(report)), cte="base64")
    kind, _, name = XLSX.partition("/")
    file = f"night-{report.started_at.astimezone(OFFICE_TIME):%Y-%m-%d}.xlsx"
    message.add_attachment(write_night(report, now), maintype=kind, subtype=name, filename=file)
    return message


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    trust = ssl.create_default_context()
    where = (settings.mail_host, settings.mail_port)
    if settings.mail_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=SECONDS, context=trust)
    else:
        server = smtplib.SMTP(*where, timeout=SECONDS)
    with server:
        if settings.mail_security == "starttls":
            server.starttls(context=trust)
        if settings.mail_user:
            server.login(settings.mail_user, settings.mail_password.get_secret_value())
        yield server
