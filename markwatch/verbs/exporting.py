"""`export`: a case as a file, or lists for platforms over all cases of a selection."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.errors import Conflict
from casebook.exports import EXPORTS
from casebook.lists.asking import cases_named
from casebook.lists.formats import FORMATS
from casebook.lists.making import make_lists
from casebook.lists.naming import UNKNOWN_PLATFORM
from casebook.lists.record import ListOrder
from casebook.lists.workshop import MadeList
from casebook.office_time import office_day
from casebook.queries.case import case_page
from casebook.queries.list_selection import Selection
from casebook.viewer import THE_HOUSE
from markwatch.opening import opened
from markwatch.tasks.listing import workshop
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_cells
from markwatch.terminal.progress import progress
from markwatch.verbs.cases import LARGEST_ID

Names = list[str] | None


def register(app: typer.Typer) -> None:
    """Add the verb of this file."""
    app.command()(export)


def export(
    case: Annotated[
        int | None,
        typer.Argument(min=1, max=LARGEST_ID, help="Id of a case to write as a file: 12 for C-000012."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option("--format", help=f"Of a case: {', '.join(EXPORTS)}. Of lists: {', '.join(FORMATS)}."),
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="File of a case, else standard output; folder of lists.")
    ] = None,
    platform: Annotated[Names, typer.Option(help="Lists: only this platform; repeat.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Lists: what was confirmed on this day or later."),
    ] = None,
    unit: Annotated[Names, typer.Option(help="Lists: cases of this unit, by its name; repeat.")] = None,
    cases: Annotated[
        Names, typer.Option("--case", help="Lists: this case, by id, C-000012 or register number; repeat.")
    ] = None,
    mark: Annotated[Names, typer.Option(help="Lists: this mark, by its list id; repeat.")] = None,
    leave_out_listed: Annotated[
        bool, typer.Option("--leave-out-listed", help="Lists: without what an earlier list has.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Phone and identity numbers unmasked; recorded.")
    ] = False,
) -> None:
    """Write a case as a file for the platform or another system, or lists of all cases, one a platform.

    With the id of a case: that case. Without: one list a platform into the folder OUT, over all cases that
    the options select, with a ZIP of the sealed packages. Everything as it was confirmed.
    """
    chosen = (platform, since, unit, cases, mark, leave_out_listed or None)
    if case is not None:
        if any(chosen):
            raise typer.BadParameter("give the id of a case, or options that select; not both")
        _export_case(case, format_ or "platform_list", out, full)
        return
    if out is None:
        raise typer.BadParameter("lists need --out FOLDER, one case needs its id")
    if format_ and format_ not in FORMATS:
        raise typer.BadParameter(f"format {format_!r}: expected one of {', '.join(FORMATS)}")
    with opened() as (settings, book):
        selection = Selection(
            platforms=tuple(platform or ()),
            since=since.date() if since else None,
            units=tuple(unit or ()),
            cases=_case_ids(book, cases or []),
            marks=tuple(mark or ()),
            new_only=leave_out_listed,
        )
        with progress("listings") as tell:
            shop = workshop(settings, book, out=out, tell=tell)
            made = make_lists(shop, THE_HOUSE, ListOrder(selection, format_ or "xlsx", full))
        _tell(made, selection)


def _export_case(case: int, format_: str, out: Path | None, full: bool) -> None:
    if format_ not in EXPORTS:
        raise typer.BadParameter(f"format {format_!r}: expected one of {', '.join(EXPORTS)}")
    with opened() as (_, book), book.begin() as session:
        page = case_page(session, THE_HOUSE, case, today=office_day(clock()), full=full)
        if not page.items:
            raise Conflict(f"case {page.card.label} holds nothing any more; there is nothing to export")
        data = EXPORTS[format_].write(page, clock())
        done = AuditAction.CASE_EXPORTED
        record_event(session, clock(), done, ("case", case), format=format_, full=full)
    with output(out) as stream:
        stream.write(data)
    say(f"case {case}, {format_}, {len(data):,} bytes")


def _case_ids(book: Casebook, given: list[str]) -> tuple[int, ...]:
    with book.read() as session:
        return cases_named(session, THE_HOUSE, given)


def _tell(made: list[MadeList], selection: Selection) -> None:
    for one in made:
        for file in one.files:
            print_cells(one.label, one.platform, one.outcome.rows, file)
        notices = [f"{one.outcome.rows:,} listings", f"{one.packages:,} sealed packages"]
        if one.outcome.listed_before:
            notices.append(f"{one.outcome.listed_before:,} of them in earlier lists")
        if one.outcome.left_out:
            notices.append(f"{one.outcome.left_out:,} grounds left out, as earlier lists have them")
        say(f"{one.label} {one.platform or UNKNOWN_PLATFORM}: {', '.join(notices)}, SHA-256 {one.sha256}")
        if not one.platform:
            say(f"{one.label}: these listings name no platform; look whose they are before it goes out")
