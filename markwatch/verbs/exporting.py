"""`export`, `case list`, `lead list`: what staff decided, as files and lines."""

from pathlib import Path
from typing import Annotated

import typer

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import Conflict
from casebook.exports import EXPORTS
from casebook.queries.case import case_page, list_cases
from casebook.queries.queue import STATUSES, QueueFilter, queue_page
from casebook.vocabulary.queue import QueueScope
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import output, print_cells

Limit = Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(export)
    cases = typer.Typer(help="Cases.", no_args_is_help=True)
    cases.command("list")(case_list)
    cases.callback()(lambda: None)
    app.add_typer(cases, name="case")
    leads = typer.Typer(help="Leads.", no_args_is_help=True)
    leads.command("list")(lead_list)
    leads.callback()(lambda: None)
    app.add_typer(leads, name="lead")


def export(
    case: Annotated[
        int, typer.Argument(min=1, max=2_147_483_647, help="The last part of a number such as 2026-00001.")
    ],
    format_: Annotated[str, typer.Option("--format", help=f"One of {', '.join(EXPORTS)}.")] = "platform_list",
    out: Annotated[Path | None, typer.Option(help="File; standard output when not given.")] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Phone and identity numbers unmasked; recorded.")
    ] = False,
) -> None:
    """Write a case as a file for the platform or another system."""
    if format_ not in EXPORTS:
        raise typer.BadParameter(f"format {format_!r}: expected one of {', '.join(EXPORTS)}")
    with opened() as (_, book), book.begin() as session:
        page = case_page(session, case, full)
        if not page.leads:
            raise Conflict(f"case {page.card.number} holds no lead any more; there is nothing to export")
        data = EXPORTS[format_].write(page, clock())
        action, thing = AuditAction.CASE_EXPORTED, ("case", case)
        record_event(session, clock(), action, thing, format=format_, full=full, by="command line")
    with output(out) as stream:
        stream.write(data)
    say(f"case {case}, {format_}, {len(data):,} bytes")


def case_list(
    limit: Limit = 50,
) -> None:
    """Print cases, newest first: id, number, status, leads, title."""
    with opened() as (_, book), book.read() as session:
        for row in list_cases(session, size=limit):
            print_cells(row.id, row.number, row.status, row.leads, row.title)


def lead_list(
    status: Annotated[str, typer.Option(help=f"One of {', '.join(STATUSES)}.")] = QueueScope.WAITING.value,
    text: Annotated[str, typer.Option(help="Part of title, shop or mark.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 50,
) -> None:
    """Print leads, best first: number, score, kind, mark, title."""
    wanted = next((known for known in STATUSES if known == status), None)
    if wanted is None:
        raise typer.BadParameter(f"status {status!r}: expected one of {', '.join(STATUSES)}")
    with opened() as (_, book), book.read() as session:
        page = queue_page(session, QueueFilter(q=text, status=wanted, size=limit), clock())
    for lead in page.leads:
        name = lead.mark_name or lead.mark_key
        print_cells(lead.number, f"{lead.score:.2f}", lead.kind, name, lead.title)
    say(f"{page.total:,}{'+' if page.more_than else ''} leads")
