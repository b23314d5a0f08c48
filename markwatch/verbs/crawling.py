"""`crawl`, `nightly`: reading the sources now, or the whole night's work."""

from pathlib import Path
from typing import Annotated, Any

import typer

from casebook.sources import active_sources, find_source
from crawler.source_values import WALKED
from markwatch.collecting import crawl_with
from markwatch.night import NightTools, only_one, run_night
from markwatch.night_report import NightTalk, coverage_line
from markwatch.output import print_line
from markwatch.settings import Settings
from markwatch.source_files import save_file
from markwatch.surroundings import opened
from markwatch.talk import clock


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(crawl)
    app.command()(nightly)


def crawl(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Keys of sources, or TOML files to add first; all if none.")
    ] = None,
) -> None:
    """Read sources now and print a coverage line for each; a broken-off run is taken up."""
    with opened() as (settings, book), only_one(settings.data_dir / "night.lock"):
        keys: list[str] = []
        for word in sources or []:
            keys += save_file(book, Path(word), settings, clock()) if word.endswith(".toml") else [word]
        with book.read() as session:
            keys = [find_source(session, key).key for key in keys] or _all_keys(session)
        for key in keys:
            print_line(coverage_line(key, _crawl_one(settings, key)))


def nightly() -> None:
    """Crawl every active source, match what changed, print the summary; safe to kill and to run again."""
    with opened() as (settings, book):
        talk = NightTalk()
        tools = NightTools(book, settings.data_dir, crawl_with(settings), clock, talk)
        try:
            run_night(tools)
        finally:
            talk.close()


def _crawl_one(settings: Settings, key: str) -> dict[str, Any]:
    talk = NightTalk()
    try:
        return crawl_with(settings)(key, None, lambda figures: talk("crawl", key, figures))
    finally:
        talk.close()


def _all_keys(session: Any) -> list[str]:
    return [source.key for source in active_sources(session) if source.kind in WALKED]
