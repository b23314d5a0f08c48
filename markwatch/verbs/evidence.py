"""`evidence list|seal|stamp|verify|export|expire`: sealed packages and what they are worth."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.cases.naming import case_id_of
from casebook.database import Casebook
from casebook.evidence.anchors import export_anchor
from casebook.evidence.custody import Doer, export_package, record_verifications
from casebook.evidence.row_check import known_captures
from casebook.evidence.sealing import captures_to_seal, seal_capture
from casebook.evidence.stamping import owed_stamps
from casebook.evidence.verifying import Report, unknown_packages, verify_capture, verify_folder, verify_zip
from casebook.queries.captures import all_captures, captures_of_case, captures_of_lead
from casebook.retention.expiring import expire as expire_due
from casebook.retention.plan import plan
from casebook.retention.rules import read_rules
from casebook.viewer import THE_HOUSE, Viewer
from casebook.vocabulary.roles import Permission
from markwatch.locks import exclusive
from markwatch.opening import opened
from markwatch.settings import Settings, read_settings
from markwatch.tasks.sealing import anchors_of, packages_of, sealer_of, trust_of
from markwatch.tasks.stamping import stamp_waiting
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Officer, Unattended, as_officer, as_officer_or_timer
from markwatch.terminal.output import output, print_cells, print_line

Number = Annotated[int, typer.Argument(min=1, max=2_147_483_647, help="Number of the capture.")]
Id = Annotated[int | None, typer.Option(min=1, max=2_147_483_647)]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    evidence = typer.Typer(help="Captures, sealed packages, time-stamps.", no_args_is_help=True)
    for verb in (list_, seal, stamp, verify, export, record, expire):
        evidence.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(evidence, name="evidence")


def list_(lead: Id = None, case: Id = None) -> None:
    """Print captures, newest first: number, state, outcome, lead, time-stamp, officers, address."""
    with opened() as (_, book), book.read() as session:
        if lead is not None:
            cards = captures_of_lead(session, THE_HOUSE, lead)
        else:
            cards = (
                all_captures(session, THE_HOUSE)
                if case is None
                else captures_of_case(session, THE_HOUSE, case)
            )
    for card in cards:
        officers = " / ".join(filter(None, (card.operator_name, card.confirmer_name)))
        print_cells(card.id, card.state, card.outcome, card.lead_id, card.stamp, officers, card.asked_url)


def seal(
    capture: Annotated[
        int | None, typer.Argument(help="Number of the capture; all confirmed ones if none.")
    ] = None,
    officer: Officer = "",
    timer: Unattended = False,
) -> None:
    """Seal confirmed captures into packages, and ask for their time-stamps."""
    with opened() as (settings, unsigned):
        book, _ = as_officer_or_timer(unsigned, officer, timer, Permission.DECIDE)
        sealer = sealer_of(settings)
        with book.read() as session:
            numbers = captures_to_seal(session) if capture is None else [capture]
        for number in numbers:
            sealed = seal_capture(book, number, sealer, clock())
            print_cells(number, sealed.manifest_sha256, sealed.folder)
        _tell_stamps(book, settings)


def stamp(
    again: Annotated[bool, typer.Option("--again", help="Those given up after many attempts, too.")] = False,
    officer: Officer = "",
    timer: Unattended = False,
) -> None:
    """Ask the authority for every time-stamp that is owed; exit 1 when some are still owed."""
    with opened() as (settings, unsigned):
        book, _ = as_officer_or_timer(unsigned, officer, timer, Permission.DECIDE)
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
        str,
        typer.Argument(help="Case (12, its number), or folder or ZIP of a package; everything if none."),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", help="Print only what did not pass.")] = False,
    officer: Officer = "",
    timer: Unattended = False,
) -> None:
    """Check files, lists, chain, time-stamp, signature and rows; exit 1 when anything was changed.

    What the casebook keeps is verified by somebody (--officer, --timer) and recorded; a lone package is not.
    """
    if what and Path(what).exists():
        check = verify_folder if Path(what).is_dir() else verify_zip
        reports = [check(Path(what), trust_of(read_settings()))]
    else:
        reports = _verify_book(what, officer, timer)
    for report in reports:
        for one in report.findings:
            if not (quiet and one.passed):
                result = "ok  " if one.passed else "FAIL"
                print_line(f"{result}  {report.name}  {one.code}  {one.where}: {one.words}")
    bad = sum(bool(report.faults) for report in reports)
    say(f"{len(reports)} verified, {bad} with faults")
    raise typer.Exit(1 if bad else 0)


def _verify_book(case: str, officer: str, timer: bool) -> list[Report]:
    with opened() as (settings, unsigned):
        book, viewer = as_officer_or_timer(unsigned, officer, timer, Permission.READ)
        packages, trust = packages_of(settings), trust_of(settings)
        with book.read() as session:
            numbers = _of_case(book, viewer, case) if case else known_captures(session)
            reports = [(one, verify_capture(session, packages, one, trust)) for one in numbers]
            strays = () if case else tuple(unknown_packages(session, packages))
        record_verifications(book, reports, Doer(clock()))
    others = [Report("packages", strays)] if strays else []
    return [report for _, report in reports] + others


def _of_case(book: Casebook, viewer: Viewer, case: str) -> list[int]:
    with book.read() as session:
        number = case_id_of(session, viewer, case)  # no such case must not look like nothing wrong
        return [card.id for card in captures_of_case(session, viewer, number)]


def export(
    capture: Number,
    out: Annotated[Path | None, typer.Option(help="ZIP file; standard output when not given.")] = None,
    officer: Officer = "",
) -> None:
    """Write a sealed package as a ZIP file for another office; the export is recorded."""
    with opened() as (settings, unsigned):
        book, viewer = as_officer(unsigned, officer, Permission.EXPORT)
        with output(out) as stream:
            doer = Doer(clock(), viewer.account_id)
            name = export_package(book, viewer, sealer_of(settings), capture, doer=doer, out=stream)
        export_anchor(book, anchors_of(settings), clock())
    say(f"capture {capture}, package {name}")


def record(
    capture: Number,
    out: Annotated[Path, typer.Option(help="File to write, .docx or .pdf.")],
    officer: Officer = "",
) -> None:
    """Write the 电子数据证据提取笔录 of a sealed capture as DOCX or PDF; the event holds its SHA-256."""
    from casebook.documents.making import Wanted, extraction_record  # slow to import, seldom wanted

    with opened() as (settings, unsigned):
        book, viewer = as_officer(unsigned, officer, Permission.EXPORT)
        wanted = Wanted(capture, out.suffix.lstrip(".").lower(), settings.record_template)
        data = extraction_record(
            book, viewer, packages_of(settings), wanted, Doer(clock(), viewer.account_id)
        )
    with output(out) as stream:
        stream.write(data)
    say(f"{out}, {len(data):,} bytes")


def expire(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what is due.")] = False,
    officer: Officer = "",
) -> None:
    """Delete what the retention rules no longer keep; each deletion leaves an event with its digests."""
    with opened() as (settings, unsigned), exclusive(unsigned, settings.data_dir):
        book = unsigned if dry_run else as_officer(unsigned, officer, Permission.APPROVE)[0]
        now = clock()
        rules = read_rules(settings.retention_file, now)
        with book.read() as session:
            due = plan(session, rules, now)
        for capture, state in due.captures:
            print_cells("capture", capture, state, rules[state].days, rules[state].basis)
        size = f"{len(due.captures)} captures, {len(due.files):,} files, {due.bytes:,} bytes"
        if dry_run:
            say(f"due: {size}; nothing was deleted")
            return
        gone = expire_due(book, packages_of(settings), due, now)
        say(f"deleted: {size}; {gone:,} files taken away")
    unverified = sorted(state for state, rule in rules.items() if rule.days and not rule.verified)
    if unverified:
        say(f"rules that the bureau has not verified: {', '.join(unverified)} (MARKWATCH_RETENTION_FILE)")
