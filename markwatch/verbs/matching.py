"""`scan`, `explain`: comparing listings with the reference list."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from casebook.listing import Listing
from casebook.office_time import office_day
from markwatch.output import json_line, output, print_line
from markwatch.progress import progress
from markwatch.reading import read_list, usable
from markwatch.talk import clock, say
from matchers.engine import build_screen
from matchers.explain import explained
from trademark_data.mark import Mark

On = Annotated[
    datetime | None,
    typer.Option("--on", formats=["%Y-%m-%d"], help="Day to judge the rights on, without a capture date."),
]
Encoding = Annotated[str | None, typer.Option(help="Of text files; UTF-8 when not given.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    for verb in (scan, explain):
        app.command()(verb)


def scan(
    marks: Annotated[Path, typer.Option(help="Reference list, CSV or XLSX.")],
    listings: Annotated[Path, typer.Option(help="Listings, JSON Lines, CSV, XLSX or embedded JSON.")],
    out: Annotated[
        Path | None, typer.Option(help="Findings as JSON Lines; standard output if not given.")
    ] = None,
    on: On = None,
    encoding: Encoding = None,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Use the marks whose rows are in order.")
    ] = False,
) -> None:
    """From file to file, without a database: a finding a line for every (listing, mark) that met."""
    from markwatch.listing_files import good_listings

    screen = build_screen(usable(read_list([marks], encoding), skip_bad))
    day = _day(on)
    done = leads = suppressed = 0
    with output(out) as stream, progress("scan") as step:
        for listing in good_listings(listings, encoding):
            for finding in screen.findings(listing, day):
                leads += finding.verdict == "lead"
                suppressed += finding.verdict != "lead"
                stream.write(json_line(finding.as_json()))
            done += 1
            step(done, None)
    say(f"{done:,} listings: {leads:,} leads, {suppressed:,} suppressed")


def explain(
    text: Annotated[str, typer.Argument(help="A title to try.")],
    marks: Annotated[
        Path | None, typer.Option(help="Reference list; that of the casebook if not given.")
    ] = None,
    description: Annotated[str, typer.Option()] = "",
    seller: Annotated[str, typer.Option(help="Shop name.")] = "",
    ship_from: Annotated[str, typer.Option(help="Where it ships from.")] = "",
    on: On = None,
    english: Annotated[bool, typer.Option("--english", help="Reasons in English.")] = False,
) -> None:
    """Try a text: what is found in it, why, and what was suppressed."""
    known = _known_marks(marks)
    listing = Listing("try", text, description=description, seller_name=seller, ship_from=ship_from)
    findings = build_screen(known).findings(listing, _day(on))
    for finding in findings:
        print_line("\n  ".join(explained(finding, "en" if english else "zh")))
    if not findings:
        say(f"nothing found against {len(known):,} marks")


def _known_marks(file: Path | None) -> list[Mark]:
    if file is not None:
        return usable(read_list([file]), skip_bad=True)
    from markwatch.surroundings import opened
    from matchers.screening import load_marks

    with opened() as (_, book):
        return load_marks(book)


def _day(on: datetime | None) -> date:
    return on.date() if on else office_day(clock())
