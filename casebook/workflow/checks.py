"""Whether a move may be made: its place in the table, who asks, what was seen, and what is given."""

from casebook.errors import CasebookError, Conflict
from casebook.vocabulary.units import DispatchState
from casebook.workflow.conditions import Need
from casebook.workflow.order import FIELDS_OF, Move


class Incomplete(CasebookError):
    """The move needs something that was not given; nothing was written."""

    def __init__(self, action: str, need: Need) -> None:
        super().__init__(f"{action}: expected {need.english}")
        self.action, self.need = action, need


class Overtaken(Conflict):
    """Somebody else moved it first; nothing was written."""

    def __init__(self, what: str, seen: int, now: int) -> None:
        super().__init__(f"{what}: seen at move {seen}, it is at move {now} by now; look again")
        self.seen, self.now = seen, now


class NotPossible(Conflict):
    """The state does not know this action; nothing was written."""


def check_fields(order: Move) -> None:
    """Refuse what the action does not take. Raises CasebookError."""
    takes = FIELDS_OF.get(order.action, frozenset())
    if unknown := sorted(order.fields.keys() - takes):
        raise CasebookError(
            f"{order.action}: given {', '.join(unknown)}, expected {', '.join(takes) or 'none'}"
        )


def check_seen(what: str, order: Move, seq: int) -> None:
    """Refuse a move of somebody who saw another state. Raises Overtaken."""
    if order.seq is not None and order.seq != seq:
        raise Overtaken(what, order.seq, seq)


def check_signed(order: Move, dispatch: str) -> None:
    """Refuse a move of what was sent to a unit and not signed for there. Raises Incomplete."""
    if dispatch == DispatchState.SENT:
        raise Incomplete(order.action, Need.SIGNED)


def check_words(order: Move, needs: frozenset[Need]) -> None:
    """Refuse a move without the words or the lists it needs. Raises Incomplete."""
    given = {
        Need.REASON: bool(order.reason.strip()),
        Need.NOTE: bool(order.note.strip()),
        Need.LEADS: bool(order.fields.get("lead_ids")),
        Need.UNIT: bool(order.fields.get("unit_id")),
        Need.OTHER_CASE: bool(order.fields.get("case_id")),
        Need.FIELDS: bool(order.fields.get("values")),
    }
    for need in Need:
        if need in needs and not given.get(need, True):
            raise Incomplete(order.action, need)
