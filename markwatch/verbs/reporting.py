"""`report night|feedback`: what a night read and did not read; what decisions say about the matching."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from casebook.errors import NotFound
from casebook.office_time import OFFICE_TIME
from casebook.queries.feedback import feedback_report
from casebook.queries.night import night_report
from casebook.queries.source_health import source_health
from casebook.reports.feedback_sheet import write_feedback
from casebook.reports.feedback_text import text_of_feedback
from casebook.reports.night_sheet import write_night
from casebook.reports.night_text import text_of_night, text_of_sources
from casebook.viewer import THE_HOUSE
from markwatch.errors import SettingsError
from markwatch.night.mail import send_report
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import json_line, output, print_line


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    reports = typer.Typer(help="Reports.", no_args_is_help=True)
    reports.command("night")(night)
    reports.command("feedback")(feedback)
    reports.callback()(lambda: None)
    app.add_typer(reports, name="report")


def night(
    number: Annotated[int | None, typer.Argument(help="Number of the night; the last one if none.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="XLSX file to write instead; - is standard output.")
    ] = None,
    mail: Annotated[bool, typer.Option("--mail", help="Send it now, though it was sent before.")] = False,
) -> None:
    """Print the report of a night: per source what was read, what was not and why, what needs a look.

    Before the first night: the same of what `crawl` read.
    """
    with opened() as (settings, book):
        now = clock()
        with book.read() as session:
            report = night_report(session, THE_HOUSE, now, number)
            last = source_health(session, now) if report is None else []
        if report is None and number is None and not (mail or out) and any(one.run_id for one in last):
            print_line(text_of_sources(last))
            return
        if report is None:
            raise NotFound("no night was begun yet")
        if mail and not (settings.mail_host and settings.mail_to):
            raise SettingsError("--mail: expected MARKWATCH_MAIL_HOST and MARKWATCH_MAIL_TO to be set")
        if out is not None:
            with output(out) as file:
                file.write(write_night(report, now))
        elif not mail:
            print_line(text_of_night(report).rstrip("\n"))
        if mail:
            send_report(report, settings, now)
            say(f"sent to {', '.join(settings.mail_to)}")


def feedback(
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only decisions from this day on.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document instead of a table.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="XLSX file to write instead; - is standard output.")
    ] = None,
) -> None:
    """Print how often each feature and each sign was right, and what leads were dismissed for."""
    moment = since.replace(tzinfo=OFFICE_TIME) if since else None
    with opened() as (_, book), book.read() as session:
        report = feedback_report(session, THE_HOUSE, moment)
    if out is not None:
        with output(out) as file:
            file.write(write_feedback(report, _named, _sign_named, clock()))
    elif as_json:
        print_line(json_line(asdict(report)).decode().rstrip("\n"))
    else:
        print_line(text_of_feedback(report, _named, _sign_named))


def _named(feature: str) -> str:
    from matchers.explain import feature_label  # the engine, which a night's report does without

    return feature_label(feature, "zh")


def _sign_named(sign: str) -> str:
    from matchers.explain import sign_label

    return sign_label(sign, "zh")
