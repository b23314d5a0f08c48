"""`capture`, `confirm`: two officers fix a page as evidence (固证); `work` captures for the review page."""

from typing import Annotated

import typer

from casebook.evidence.confirming import confirm_capture
from casebook.evidence.sealing import seal_capture
from casebook.lists.forms import read_forms
from casebook.queries.captures import CaptureCard, capture_card
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.captures import CaptureOutcome, CaptureState, StampState
from casebook.vocabulary.jobs import JobLane
from markwatch.opening import opened
from markwatch.settings import read_settings
from markwatch.tasks.capture import Asked, capture_lead, new_capture_key
from markwatch.tasks.sealing import sealer_of
from markwatch.tasks.stamping import stamp_waiting
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Officer, signed_in
from markwatch.terminal.output import print_line
from markwatch.terminal.progress import progress
from markwatch.terminal.sandbox import tell_sandbox

LARGEST_ID = 2_147_483_647


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(capture)
    app.command()(confirm)
    app.command()(work)


def capture(
    url: Annotated[str, typer.Argument(help="Address of the page.")],
    lead: Annotated[int, typer.Option(min=1, max=LARGEST_ID, help="Number of the lead.")],
    officer: Officer,
) -> None:
    """Capture a page for a lead: screenshot, HTML, PDF, WACZ, certificates; unsealed until confirmed.

    Exit 1 when the capture is partial or failed; it is kept and says why.
    """
    tell_sandbox()
    with opened() as (settings, book):
        account_id = signed_in(book, officer).account_id
        with progress("capture") as step:
            count = iter(range(1, 100))
            asked = Asked(lead, account_id, new_capture_key(), url)
            number = capture_lead(book, settings, asked, lambda name: step(next(count), None))
        with book.read() as session:
            card = capture_card(session, THE_HOUSE, number)
    _show(card)
    if card.state == CaptureState.UNSEALED:
        say(f"unsealed / 未封存: a second officer runs `markwatch confirm {number} --officer NAME`")
    raise typer.Exit(0 if card.outcome == CaptureOutcome.COMPLETE else 1)


def confirm(
    number: Annotated[int, typer.Argument(min=1, max=LARGEST_ID, help="Number of the capture.")],
    officer: Officer,
) -> None:
    """Confirm a capture as its second officer; it is sealed and time-stamped then."""
    with opened() as (settings, book):
        with book.read() as session:
            _show(capture_card(session, THE_HOUSE, number))
        viewer = signed_in(book, officer)
        with book.begin() as session:
            confirm_capture(session, viewer, book.evidence, number, clock())
        sealed = seal_capture(book.signed_by(viewer.account_id), number, sealer_of(settings), clock())
        stamp_waiting(book, settings, clock())
        with book.read() as session:
            card = capture_card(session, THE_HOUSE, number)
    print_line(f"sealed: {sealed.folder}, SHA-256 of its manifest {sealed.manifest_sha256}")
    if card.stamp == StampState.STAMPED:
        say(f"time-stamped by {card.authority}")
    else:
        say(f"NOT time-stamped: {card.stamp_problem or 'no authority is set (MARKWATCH_TSA_URL)'}")


def work(
    lane: Annotated[
        JobLane | None, typer.Option(help="Only this lane, in this process; all, each in its own, if none.")
    ] = None,
) -> None:
    """Do what was asked for on the page, until interrupted; `serve` starts such workers by itself."""
    from markwatch.tasks.lanes import keep_working
    from markwatch.tasks.worker import work_lane

    settings = read_settings()
    read_forms(settings.list_forms)  # what is wrong with them is told now, not by the first list
    if lane is None:
        keep_working(settings)
    else:
        work_lane(settings, lane)


def _show(card: CaptureCard) -> None:
    print_line(f"capture {card.id}: {card.outcome}, {card.state}; {card.final_url or card.asked_url}")
    for reason in card.reasons:
        print_line(f"  reason: {reason.sentence('en')}")
    for finding in card.findings:
        print_line(f"  look at: {finding.sentence('en')}")
    for file in card.files:
        print_line(f"  {file.sha256}  {file.size:>10,}  {file.name}")
