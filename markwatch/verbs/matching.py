"""`scan`, `explain`: comparing listings with the reference list."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from casebook.listing import Listing
from casebook.office_time import office_day
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import json_line, output, print_line
from markwatch.terminal.progress import progress
from markwatch.terminal.suppressed import suppressed_told
from matchers.engine.engine import build_screen
from matchers.explain import explained
from matchers.law import element_card
from matchers.law.words import card_lines
from trademark_data.mark import Mark

BATCH = 500
"""Listings scanned at a time."""
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
    weights: Annotated[
        Path | None, typer.Option(help="A table made by `weights learn`; the shipped one if not given.")
    ] = None,
    worth: Annotated[
        Path | None, typer.Option(help="A table made by `worth learn`; the shipped one if not given.")
    ] = None,
    prices: Annotated[Path | None, typer.Option(help="Usual prices made by `worth prices`.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processor cores to use.")] = 1,
) -> None:
    """From file to file, without a database: a finding a line for every (listing, mark) that met."""
    from markwatch.screens import screens_for
    from markwatch.tables import TableFiles
    from markwatch.terminal.listing_files import good_listings, in_batches

    done, counts, files = 0, Counter[str](), TableFiles(weights, worth, prices)
    with (
        screens_for(marks, encoding, skip_bad, files, workers) as screen,
        output(out) as stream,
        progress("scan") as step,
    ):
        batches = in_batches(good_listings(listings, encoding), BATCH)
        for _, findings in screen.findings_in(batches, _day(on)):
            for finding in findings:
                counts[finding.held_back_by] += 1
                stream.write(json_line(finding.as_json()))
            done += 1
            step(done, None)
    leads = counts.pop("", 0)
    say(f"{done:,} listings: {leads:,} leads, {suppressed_told(counts)}")


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
    card: Annotated[bool, typer.Option("--card", help="With the element card (要件卡) of each.")] = False,
) -> None:
    """Try a text: what is found in it, why, and what was suppressed."""
    known = _known_marks(marks)
    listing = Listing("try", text, description=description, seller_name=seller, ship_from=ship_from)
    findings = build_screen(known).findings(listing, _day(on))
    language, marks_by_id = "en" if english else "zh", {mark.id: mark for mark in known}
    for finding in findings:
        lines = explained(finding, language)
        if card:
            of_law = element_card(finding, marks_by_id.get(finding.mark_id), _day(on))
            lines.extend(card_lines(of_law, language))
        print_line("\n  ".join(lines))
    if not findings:
        say(f"nothing found against {len(known):,} marks")


def _known_marks(file: Path | None) -> list[Mark]:
    if file is not None:
        from markwatch.terminal.reference_list import read_list, usable

        return usable(read_list([file]), skip_bad=True)
    from markwatch.opening import opened
    from matchers.screening import load_marks

    with opened() as (_, book):
        return load_marks(book)


def _day(on: datetime | None) -> date:
    return on.date() if on else office_day(clock())
