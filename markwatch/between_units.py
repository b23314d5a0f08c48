"""`lead|case dispatch|sign-for|send-back|finish`: between units, by the door the page uses."""

from collections.abc import Sequence
from typing import Annotated

import typer

from casebook.units.keeping import unit_id_of
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction
from casebook.workflow.move import move
from casebook.workflow.order import Move
from markwatch.opening import opened
from markwatch.terminal.messages import clock, say
from markwatch.terminal.officers import Officer, signed_in

LARGEST_ID = 2_147_483_647
Numbers = Annotated[list[int], typer.Argument(min=1, max=LARGEST_ID, help="Numbers; all of them or none.")]
Why = Annotated[str, typer.Option(help="Why.")]


def add_dispatching(verbs: typer.Typer, kind: SubjectKind) -> None:
    """Add these verbs to those of leads or of cases."""

    def dispatch(
        numbers: Numbers,
        officer: Officer,
        to: Annotated[str, typer.Option(help="Name or number of a unit.")],
        reason: Why = "",
    ) -> None:
        """Send to a unit, which signs for it; a case takes its leads along."""
        _hand(kind, DispatchAction.DISPATCH, numbers, officer, reason, to=to)

    def sign_for(numbers: Numbers, officer: Officer) -> None:
        """Sign, as somebody of the unit, for what was sent to it."""
        _hand(kind, DispatchAction.SIGN_FOR, numbers, officer)

    def send_back(numbers: Numbers, officer: Officer, reason: Why) -> None:
        """Send back to the unit it came from, with a reason."""
        _hand(kind, DispatchAction.SEND_BACK, numbers, officer, reason)

    def finish(numbers: Numbers, officer: Officer, reason: Why = "") -> None:
        """Report to the unit above that all is done."""
        _hand(kind, DispatchAction.FINISH, numbers, officer, reason)

    for verb in (dispatch, sign_for, send_back, finish):
        verbs.command(verb.__name__.replace("_", "-"))(verb)


def _hand(
    kind: SubjectKind,
    action: DispatchAction,
    numbers: Sequence[int],
    officer: str,
    reason: str = "",
    *,
    to: str = "",
) -> None:
    done = CaseAction(action.value) if kind == SubjectKind.CASE else action
    with opened() as (_, book):
        viewer = signed_in(book, officer)
        with book.begin() as session:
            fields = {"unit_id": unit_id_of(session, to)} if to else {}
            for number in dict.fromkeys(numbers):
                move(session, viewer, Move(number, done, reason=reason, fields=fields), clock())
    say(f"{kind} {', '.join(map(str, numbers))}: {action.english.lower()}")
