"""Leads and cases sent to a unit, signed for, sent back and finished, as pages and JSON ask for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebook.accounts.sessions import SignedIn
from casebook.errors import NotFound
from casebook.queries.rows import LeadCard
from casebook.queries.units import UnitLine
from casebook.units.visible import open_subject
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction, DispatchState
from casebook.workflow.move import move
from casebook.workflow.order import Move, Moved
from review_api.services import Services

MOST_AT_ONCE = 200
"""Leads that one request sends: a page of the queue."""
ADDRESS = {SubjectKind.LEAD: "/leads", SubjectKind.CASE: "/cases"}


@dataclass(frozen=True, slots=True)
class Handing:
    """What is to be done with a lead or a case between units."""

    action: DispatchAction
    unit_id: int | None = None
    """The unit to send it to."""
    reason: str = ""

    def order(self, subject: tuple[SubjectKind, int], seq: int | None = None) -> Move:
        """The move for the one door."""
        kind, subject_id = subject
        action = CaseAction(self.action.value) if kind == SubjectKind.CASE else self.action
        fields = {} if self.unit_id is None else {"unit_id": self.unit_id}
        return Move(subject_id, action, seq, self.reason, "", fields)


def may_send(person: SignedIn, units: Sequence[UnitLine], leads: Sequence[LeadCard]) -> bool:
    """Whether some of a list can be sent to another unit."""
    here = {lead.unit_id for lead in leads}
    return len(units) > 1 and any(person.may(Permission.DISPATCH, unit) for unit in here)


def may_sign(person: SignedIn, leads: Sequence[LeadCard]) -> bool:
    """Whether some of a list wait for this person's unit to sign for them."""
    own = person.viewer.posts
    return any(lead.dispatch == DispatchState.SENT and lead.unit_id in own for lead in leads)


def hand(services: Services, person: SignedIn, orders: Sequence[Move]) -> list[Moved]:
    """Make the moves, all of them or none. Raises what the door raises."""
    with services.book.begin() as session:
        return [move(session, person.viewer, order, services.clock()) for order in orders]


def there_after(services: Services, person: SignedIn, subject: tuple[SubjectKind, int]) -> str:
    """Where to go afterwards: to the lead or the case, or to the list when it is another unit's now."""
    kind, subject_id = subject
    try:
        with services.book.read() as session:
            open_subject(session, person.viewer, subject)
    except NotFound:
        return ADDRESS[kind]
    return f"{ADDRESS[kind]}/{subject_id}"
