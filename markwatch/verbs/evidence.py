"""`evidence list|seal|stamp|verify|export`: sealed packages and what they are worth."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.database import Casebook
from casebook.errors import CasebookError
from casebook.evidence.opening import Doer, export_package, record_verifications
from casebook.evidence.row_check import known_captures
from casebook.evidence.sealing import captures_to_seal, seal_capture
from casebook.evidence.stamping import owed_stamps
from casebook.evidence.verifying import Report, unknown_packages, verify_capture, verify_folder
from casebook.queries.captures import all_captures, captures_of_case, captures_of_lead
from markwatch.output import output, print_cells, print_line
from markwatch.sealing import packages_of, sealer_of, trust_of
from markwatch.settings import Settings, read_settings
from markwatch.stamping import stamp_waiting
from markwatch.surroundings import opened
from markwatch.talk import clock, say

Number = Annotated[int, typer.Argument(min=1, max=2_147_483_647, help="Number of the capture.")]
Id = Annotated[int | None, typer.Option(min=1, max=2_147_483_647)]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    evidence = typer.Typer(help="Captures, sealed packages, time-stamps.", no_args_is_help=True)
    for verb in (list_, seal, stamp, verify, export):
        evidence.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(evidence, name="evidence")


def list_(lead: Id = None, case: Id = None) -> None:
    """Print captures, newest first: number, state, outcome, lead, time-stamp, officers, address."""
    with opened() as (_, book), book.read() as session:
        if lead is not None:
            cards = captures_of_lead(session, lead)
        else:
            cards = all_captures(session) if case is None else captures_of_case(session, case)
    for card in cards:
        officers = " / ".join(filter(None, (card.operator_name, card.confirmer_name)))
        print_cells(card.id, card.state, card.outcome, card.lead_id, card.stamp, officers, card.asked_url)


def seal(
    capture: Annotated[
        int | None, typer.Argument(help="Number of the capture; all confirmed ones if none.")
    ] = None,
) -> None:
    """Seal confirmed captures into packages, and ask for their time-stamps."""
    with opened() as (settings, book):
        sealer = sealer_of(settings)
        with book.read() as session:
            numbers = captures_to_seal(session) if capture is None else [capture]
        for number in numbers:
            sealed = seal_capture(book, number, sealer, clock())
            print_cells(number, sealed.manifest_sha256, sealed.folder)
        _tell_stamps(book, settings)


def stamp(
    again: Annotated[bool, typer.Option("--again", help="Those given up after many attempts, too.")] = False,
) -> None:
    """Ask the authority for every time-stamp that is owed; exit 1 when some are still owed."""
    with opened() as (settings, book):
        if not settings.tsa_url:
            say("no authority is set (MARKWATCH_TSA_URL); nothing is time-stamped")
        owed = _tell_stamps(book, settings, again)
    raise typer.Exit(1 if owed else 0)


def _tell_stamps(book: Casebook, settings: Settings, again: bool = False) -> int:
    counts = stamp_waiting(book, settings, clock(), again)
    with book.read() as session:
        owed = owed_stamps(session)
    problem = next((one.problem for one in owed if one.problem), "")
    say(f"{counts['stamped']} stamped, {len(owed)} NOT time-stamped{': ' + problem if problem else ''}")
    return len(owed)


def verify(
    what: Annotated[
        str, typer.Argument(help="Number of a case (2026-00001), folder of a package; everything if none.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what did not pass.")] = False,
) -> None:
    """Check files, lists, chain, time-stamp, signature and rows; exit 1 when anything was changed."""
    if what and Path(what).is_dir():
        reports = [verify_folder(Path(what), trust_of(read_settings()))]
    else:
        reports = _verify_book(what)
    for report in reports:
        for one in report.findings:
            if not (quiet and one.passed):
                result = "ok  " if one.passed else "FAIL"
                print_line(f"{result}  {report.name}  {one.code}  {one.where}: {one.words}")
    bad = sum(bool(report.faults) for report in reports)
    say(f"{len(reports)} verified, {bad} with faults")
    raise typer.Exit(1 if bad else 0)


def _verify_book(case: str) -> list[Report]:
    with opened() as (settings, book):
        packages, trust = packages_of(settings), trust_of(settings)
        with book.read() as session:
            numbers = _of_case(book, case) if case else known_captures(session)
            reports = [(one, verify_capture(session, packages, one, trust)) for one in numbers]
            strays = () if case else tuple(unknown_packages(session, packages))
        record_verifications(book, reports, Doer(clock()))
    others = [Report("packages", strays)] if strays else []
    return [report for _, report in reports] + others


def _of_case(book: Casebook, case: str) -> list[int]:
    number = case.rpartition("-")[2]
    if not number.isdecimal() or len(number) > 9:
        raise CasebookError(f"given {case[:80]!r}, expected the number of a case or the folder of a package")
    with book.read() as session:
        return [card.id for card in captures_of_case(session, int(number))]


def export(
    capture: Number,
    out: Annotated[Path | None, typer.Option(help="ZIP file; standard output when not given.")] = None,
) -> None:
    """Write a sealed package as a ZIP file for another office; the export is recorded."""
    with opened() as (settings, book), output(out) as stream:
        name = export_package(book, packages_of(settings), capture, Doer(clock()), stream)
    say(f"capture {capture}, package {name}")
