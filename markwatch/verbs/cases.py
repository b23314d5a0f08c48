"""`case …`: cases, and their moves by the door the page uses."""

from typing import Annotated, Any

import typer

from casebook.errors import CasebookError
from casebook.office_time import office_day
from casebook.queries.case import CaseFilter, case_page, list_cases
from casebook.queries.case_rows import CasePage
from casebook.remarks.notes import add_note
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.cases import CaseAction, CaseField, CaseState
from casebook.vocabulary.subjects import SubjectKind
from casebook.workflow.move import move
from casebook.workflow.order import Move, Moved
from markwatch.between_units import add_dispatching
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Officer, signed_in
from markwatch.terminal.output import print_cells

LARGEST_ID = 2_147_483_647
Number = Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="Id of the case: 12 for C-000012.")]
Seen = Annotated[int | None, typer.Option("--seq", min=0, help="Refuse when it was moved since this `seq`.")]
Why = Annotated[str, typer.Option(help="Why.")]
Leads = Annotated[list[int], typer.Option("--lead", min=1, max=LARGEST_ID, help="Number of a lead; repeat.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    cases = typer.Typer(help="Cases.", no_args_is_help=True)
    cases.command("list")(case_list)
    cases.command("set")(set_fields)
    cases.command("return")(return_proposal)
    cases.command("move")(move_items)
    verbs = (show, register_case, file, close, approve, investigate, suspend, resume, decide, transfer)
    for verb in (*verbs, police, reopen, split, merge, take_out, withdraw, note):
        cases.command("register" if verb is register_case else verb.__name__.replace("_", "-"))(verb)
    add_dispatching(cases, SubjectKind.CASE)
    cases.callback()(lambda: None)
    app.add_typer(cases, name="case")


def case_list(
    state: Annotated[str, typer.Option(help=f"One of {', '.join(CaseState)}; any if not given.")] = "",
    text: Annotated[str, typer.Option(help="Part of title, shop or number.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="At most so many.")] = 50,
) -> None:
    """Print cases, newest first: id, number, state, items, shop, marks."""
    if state and CaseState.of(state) is None:
        raise typer.BadParameter(f"state {state!r}: expected one of {', '.join(CaseState)}")
    with opened() as (_, book), book.read() as session:
        for row in list_cases(session, THE_HOUSE, CaseFilter(q=text, state=state, size=limit)):
            print_cells(row.id, row.label, row.state, row.items, row.seller_name, " ".join(row.marks))


def show(number: Number) -> None:
    """Print one case: what it holds as confirmed, what changed since, and what was done; numbers masked."""
    with opened() as (_, book), book.read() as session:
        _print(case_page(session, THE_HOUSE, number, today=office_day(clock())))


def register_case(number: Number, officer: Officer, seq: Seen = None) -> None:
    """Register a case (登记): it gets its one number, and its clock starts."""
    _move(number, officer, CaseAction.REGISTER, seq=seq)


def file(
    number: Number,
    officer: Officer,
    not_: Annotated[bool, typer.Option("--not", help="Propose not to file.")] = False,
    reason: Why = "",
    seq: Seen = None,
) -> None:
    """Propose to file a case (提请立案), or with --not not to file it; a second person approves."""
    action = CaseAction.PROPOSE_NOT_FILING if not_ else CaseAction.PROPOSE_FILING
    _move(number, officer, action, seq=seq, reason=reason)


def close(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Propose to close a case (提请结案); a second person approves."""
    _move(number, officer, CaseAction.PROPOSE_CLOSING, seq=seq, reason=reason)


def approve(number: Number, officer: Officer, seq: Seen = None) -> None:
    """Approve, as the second person, what was proposed for a case."""
    _move(number, officer, CaseAction.APPROVE, seq=seq)


def return_proposal(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Return a proposal with a reason."""
    _move(number, officer, CaseAction.RETURN, seq=seq, reason=reason)


def investigate(number: Number, officer: Officer, seq: Seen = None) -> None:
    """Begin the investigation of a filed case."""
    _move(number, officer, CaseAction.INVESTIGATE, seq=seq)


def suspend(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Suspend a case."""
    _move(number, officer, CaseAction.SUSPEND, seq=seq, reason=reason)


def resume(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Resume a suspended case."""
    _move(number, officer, CaseAction.RESUME, seq=seq, reason=reason)


def decide(
    number: Number,
    officer: Officer,
    on: Annotated[str, typer.Option(help="Day of the decision, 2026-11-30; today if not given.")] = "",
    seq: Seen = None,
) -> None:
    """Record that a penalty was decided."""
    _move(number, officer, CaseAction.DECIDE, seq=seq, fields={"on": on})


def transfer(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Record that a case was transferred to another bureau or department."""
    _move(number, officer, CaseAction.TRANSFER, seq=seq, reason=reason)


def police(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Record that a case was moved to the police."""
    _move(number, officer, CaseAction.TO_POLICE, seq=seq, reason=reason)


def reopen(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Take an ended case up again, with a reason."""
    _move(number, officer, CaseAction.REOPEN, seq=seq, reason=reason)


def split(number: Number, officer: Officer, lead: Leads, reason: Why, seq: Seen = None) -> None:
    """Split some items off into a new case."""
    moved = _move(number, officer, CaseAction.SPLIT, seq=seq, reason=reason, fields={"lead_ids": lead})
    say(f"new case {moved.case_id}")


def merge(
    number: Number,
    into: Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="Id of the case that stays.")],
    officer: Officer,
    reason: Why,
    seq: Seen = None,
) -> None:
    """Merge a case into another one."""
    _move(number, officer, CaseAction.MERGE, seq=seq, reason=reason, fields={"case_id": into})


def move_items(
    number: Number,
    to: Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="Id of the other case.")],
    officer: Officer,
    lead: Leads,
    reason: Why,
    seq: Seen = None,
) -> None:
    """Move some items to another case."""
    fields = {"lead_ids": lead, "case_id": to}
    _move(number, officer, CaseAction.MOVE_ITEMS, seq=seq, reason=reason, fields=fields)


def take_out(number: Number, officer: Officer, lead: Leads, reason: Why, seq: Seen = None) -> None:
    """Take items out; their leads wait for an officer again."""
    _move(number, officer, CaseAction.TAKE_OUT, seq=seq, reason=reason, fields={"lead_ids": lead})


def withdraw(number: Number, officer: Officer, reason: Why, seq: Seen = None) -> None:
    """Give an unregistered case up; all its leads wait for an officer again."""
    _move(number, officer, CaseAction.WITHDRAW, seq=seq, reason=reason)


def set_fields(
    number: Number,
    officer: Officer,
    fields: Annotated[list[str], typer.Argument(help=f"FIELD=VALUE; fields: {', '.join(CaseField)}.")],
    reason: Why = "",
    seq: Seen = None,
) -> None:
    """Set fields of a case: amounts in yuan, flags yes or no; an empty value takes it away."""
    values: dict[str, str] = {}
    for given in fields:
        name, equals, value = given.partition("=")
        if not equals:
            raise CasebookError(f"{given[:80]!r}: expected FIELD=VALUE, FIELD one of {', '.join(CaseField)}")
        values[name.strip()] = value
    _move(number, officer, CaseAction.SET, seq=seq, reason=reason, fields={"values": values})


def note(number: Number, officer: Officer, text: Annotated[str, typer.Argument(help="The note.")]) -> None:
    """Add a note to a case."""
    with opened() as (_, book):
        viewer = signed_in(book, officer)
        with book.begin() as session:
            add_note(session, viewer, (SubjectKind.CASE, number), text, clock())
    say(f"case {number}: noted")


def _move(number: int, officer: str, action: CaseAction, **given: Any) -> Moved:
    with opened() as (_, book):
        viewer = signed_in(book, officer)
        with book.begin() as session:
            moved = move(session, viewer, Move(number, action, **given), clock())
        with book.read() as session:
            card = case_page(session, THE_HOUSE, number, today=office_day(clock())).card
    say(f"case {card.label}: {action.english.lower()}, now {card.state.english.lower()}, seq {card.seq}")
    return moved


def _print(page: CasePage) -> None:
    card = page.card
    print_cells("case", card.id, card.label, card.state.english, f"seq {card.seq}")
    print_cells("shop", card.seller_name, card.platform)
    for item in page.items:
        marks = " ".join(ground.mark_name or ground.mark_key for ground in item.grounds)
        shown = item.confirmed
        print_cells("item", shown.title, shown.price, shown.currency, shown.url, marks)
        if item.differs or item.gone_at:
            print_cells("now", "gone" if item.gone_at else "", " ".join(item.differs), item.now.title)
    for name, text in page.fields.items():
        print_cells("field", name, text or "(missing)")
    for clock_line in page.clocks:
        left = "" if clock_line.working_days_left is None else f"{clock_line.working_days_left} working days"
        print_cells("clock", clock_line.rule, clock_line.due_on, left, clock_line.ended_on)
    for row in page.moves:
        print_cells(
            "move", row.seq, f"{row.at:%Y-%m-%d %H:%M}Z", row.who, row.approver, row.action, row.reason
        )
    for line in page.notes:
        print_cells("note", f"{line.at:%Y-%m-%d %H:%M}Z", line.who, line.text)
