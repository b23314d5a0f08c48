"""`lead …`: what waits, and moves of a lead by the door the page uses."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from casebook.queries.held_back import HeldBackFilter, held_back_page
from casebook.queries.lead import lead_page
from casebook.queries.queue import QueueFilter, queue_page
from casebook.queries.rows import LeadCard, LeadPage, SignRow
from casebook.remarks.notes import add_note
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.leads import DismissalReason, LeadStatus, Verdict
from casebook.vocabulary.queue import QueueScope
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.move import move
from casebook.workflow.order import Move
from markwatch.between_units import add_dispatching
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Officer, signed_in
from markwatch.terminal.output import output, print_cells, print_line

LARGEST_ID = 2_147_483_647
STATUSES = (*QueueScope, *LeadStatus)
Number = Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="Number of the lead.")]
Seen = Annotated[int | None, typer.Option("--seq", min=0, help="Refuse when it was moved since this `seq`.")]
NoteText = Annotated[str, typer.Option(help="A line for the record.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    leads = typer.Typer(help="Leads.", no_args_is_help=True)
    leads.command("list")(lead_list)
    leads.command("show")(show)
    leads.command("suppressed")(suppressed)
    for verb in (confirm, dismiss, later, reopen, note):
        leads.command()(verb)
    add_dispatching(leads, SubjectKind.LEAD)
    leads.callback()(lambda: None)
    app.add_typer(leads, name="lead")


def lead_list(
    status: Annotated[str, typer.Option(help=f"One of {', '.join(STATUSES)}.")] = "waiting",
    text: Annotated[str, typer.Option(help="Part of title, shop or mark.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 50,
    out: Annotated[
        Path | None, typer.Option(help="XLSX file to write instead; - is standard output.")
    ] = None,
) -> None:
    """Print leads, best first: number, score, kind, mark, title, tier, worth (- until it is judged)."""
    wanted = QueueScope.of(status) or LeadStatus.of(status)
    if wanted is None:
        raise typer.BadParameter(f"status {status!r}: expected one of {', '.join(STATUSES)}")
    with opened() as (_, book), book.read() as session:
        page = queue_page(session, THE_HOUSE, QueueFilter(q=text, status=wanted, size=limit), clock())
    if out is not None:
        from casebook.reports.lead_sheet import write_leads

        with output(out) as stream:
            stream.write(write_leads(page.leads, _said, clock()))
    for lead in () if out else page.leads:
        name = lead.mark_name or lead.mark_key
        cells = (lead.number, f"{lead.score:.2f}", lead.kind, name, lead.title)
        print_cells(*cells, lead.tier or "-", _worth(lead))
    say(f"{page.total:,}{'+' if page.more_than else ''} leads")


def suppressed(
    reason: Annotated[str, typer.Option(help="Key of a feature, or too_low; any if not given.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 50,
) -> None:
    """Print findings that are no leads: what holds them back, score, worth, mark, shop, title."""
    from markwatch.terminal.suppressed import suppressed_told  # the engine's words

    with opened() as (_, book), book.read() as session:
        page = held_back_page(session, THE_HOUSE, HeldBackFilter(reason, size=limit), clock())
    for row in page.rows:
        figures = f"{row.score:.2f}", f"{row.worth:.2f}"
        print_cells(row.reason, *figures, row.mark_name or row.mark_key, row.seller_name, row.title)
    say(f"{suppressed_told(page.standing)}; {page.total:,} asked for")


def show(number: Number) -> None:
    """Print one lead: what was seen, why it was flagged, what was decided; numbers masked."""
    with opened() as (_, book), book.read() as session:
        _print(lead_page(session, THE_HOUSE, number))


def confirm(
    number: Number,
    officer: Officer,
    seq: Seen = None,
    note: NoteText = "",
    case: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="Into this case of the same shop.")
    ] = None,
    new_case: Annotated[bool, typer.Option("--new-case", help="Into a new case of its own.")] = False,
) -> None:
    """Confirm a lead into the open case of its shop, else into a new case."""
    fields = {"case_id": case, "new_case": new_case}
    moved = _move(number, officer, Verdict.CONFIRM, seq=seq, note=note, fields=fields)
    say(f"{'new case' if moved.opened else 'case'} {moved.case_id}")


def dismiss(
    number: Number,
    officer: Officer,
    reason: Annotated[str, typer.Option(help=f"One of {', '.join(DismissalReason)}.")],
    seq: Seen = None,
    note: NoteText = "",
) -> None:
    """Dismiss a lead for a reason; `other` needs a note."""
    _move(number, officer, Verdict.DISMISS, seq=seq, note=note, reason=reason)


def later(
    number: Number,
    officer: Officer,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day on which it waits again; else 3 days.")
    ] = None,
    seq: Seen = None,
) -> None:
    """Put a lead off until a day."""
    fields = {"until": until.date() if until else None}
    _move(number, officer, Verdict.LATER, seq=seq, fields=fields)


def reopen(
    number: Number, officer: Officer, reason: Annotated[str, typer.Option(help="Why.")], seq: Seen = None
) -> None:
    """Take a dismissed lead up again, with a reason."""
    _move(number, officer, Verdict.REOPEN, seq=seq, reason=reason, note=reason)


def note(number: Number, officer: Officer, text: Annotated[str, typer.Argument(help="The note.")]) -> None:
    """Add a note to a lead."""
    with opened() as (_, book):
        viewer = signed_in(book, officer)
        with book.begin() as session:
            add_note(session, viewer, (SubjectKind.LEAD, number), text, clock())
    say(f"lead {number}: noted")


def _move(number: int, officer: str, verdict: Verdict, **given: Any) -> Any:
    with opened() as (_, book):
        viewer = signed_in(book, officer)
        with book.begin() as session:
            moved = move(session, viewer, Move(number, verdict, **given), clock())
    say(f"lead {number}: {verdict.english.lower()}, seq {moved.seq}")
    return moved


def _print(page: LeadPage) -> None:
    card = page.card
    print_cells("lead", card.number, card.status.english, f"seq {card.seq}")
    print_cells("mark", card.mark_name or card.mark_key, card.kind, f"{card.score:.2f}")
    print_cells("worth", _worth(card), card.tier.english if card.tier else "not judged yet")
    print_cells("listing", card.title, card.platform, card.url)
    print_cells("price", card.price, card.currency)
    print_cells("shop", card.seller_name, card.ship_from)
    for reason in card.reasons:
        print_cells("reason", reason.feature, f"{reason.points:+.2f}", reason.field, reason.text)
    for sign in card.signs:
        print_cells("sign", sign.sign, f"{sign.points:+.2f}", sign.field, sign.text)
    for row in page.decisions:
        print_cells("decision", f"{row.at:%Y-%m-%d %H:%M}Z", row.who, row.verdict, row.reason, row.note)
    if page.case_id:
        print_line(f"case\t{page.case_id}")


def _worth(card: LeadCard) -> str:
    return "-" if card.worth is None else f"{card.worth:.2f}"


def _said(sign: SignRow) -> str:
    from markwatch.web.services import explain_sign  # the engine, which other verbs of leads do without

    return explain_sign(sign, "zh")
