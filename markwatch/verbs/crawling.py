"""`crawl`, `nightly`: reading the sources now, or the whole night's work."""

from pathlib import Path
from typing import Annotated, Any

import typer

from casebook.crawls.sources import active_sources, find_source
from crawler.errors import CrawlerError
from markwatch.locks import exclusive
from markwatch.night.crawling import crawl_with, night_tools
from markwatch.night.evidence import tend_evidence
from markwatch.night.mail import send_due_report
from markwatch.night.run import run_night
from markwatch.night.terminal import NightTalk, coverage_line, print_tended
from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.terminal.acting import system
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_line
from markwatch.terminal.sandbox import tell_sandbox
from markwatch.terminal.source_files import save_file


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(crawl)
    app.command()(nightly)


def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Keys of sources, or TOML files to add first; all if none.")
    ] = None,
) -> None:
    """Read sources now and print a coverage line for each; a broken-off run is taken up.

    Exit 1 when a source could not be read to its end; the others are read all the same.
    """
    tell_sandbox()
    with opened() as (settings, book), exclusive(book, settings.data_dir):
        keys: list[str] = []
        for word in sources or []:
            keys += save_file(book, Path(word), settings, clock()) if word.endswith(".toml") else [word]
        with book.read() as session:
            keys = [find_source(session, key).key for key in keys] or _all_keys(session)
        broken = [key for key in keys if not _crawled(settings, key)]
    raise typer.Exit(1 if broken else 0)


def nightly() -> None:
    """Crawl every active source, match what changed, print the summary; safe to kill and to run again.

    Exit 1 when a source could not be read to its end.
    """
    tell_sandbox()
    with opened(actor=system("night")) as (settings, book):
        talk = NightTalk()
        tools = night_tools(book, settings, talk)
        send_due_report(book, settings, clock())  # of an earlier night, when the mail server was away
        try:
            summary = run_night(tools)
        finally:
            talk.close()
        print_tended(tend_evidence(book, settings, clock()))
        send_due_report(book, settings, clock())
    raise typer.Exit(1 if summary["failures"] else 0)


def _crawled(settings: Settings, key: str) -> bool:
    talk = NightTalk()
    try:
        figures = crawl_with(settings)(key, None, lambda figures: talk("crawl", key, figures))
        print_line(coverage_line(key, figures))
    except CrawlerError as error:
        say(f"{key}: NOT READ TO ITS END: {error}")
        return False
    finally:
        talk.close()
    return True


def _all_keys(session: Any) -> list[str]:
    return [source.key for source in active_sources(session)]
