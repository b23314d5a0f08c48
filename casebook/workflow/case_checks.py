"""Whether a move of a case may be made: the rule of its state, and what the rule needs of the case."""

from collections.abc import Callable, Mapping

from sqlalchemy.orm import Session

from casebook.cases.grounds import count_grounds
from casebook.models.cases import Case
from casebook.viewer import Viewer
from casebook.vocabulary.cases import CaseAction, CaseState
from casebook.workflow.case_moves import CASE_MOVES, CaseMove
from casebook.workflow.checks import Incomplete, NotPossible, check_seen, check_signed, check_words
from casebook.workflow.conditions import Need
from casebook.workflow.order import Move


def check_case(session: Session, viewer: Viewer, order: Move, case: Case) -> CaseMove:
    """The rule of a move on a locked case. Raises NotPossible, NotAllowed, Overtaken or Incomplete."""
    action = CaseAction(order.action)
    rule = CASE_MOVES.get((CaseState(case.state), action))
    if rule is None:
        raise NotPossible(f"case {case.id} is {case.state}; {action} is not possible")
    viewer.needs(rule.may, unit=case.unit_id)
    check_seen(f"case {case.id}", order, case.seq)
    check_signed(order, case.dispatch)
    check_words(order, rule.needs)
    holds: Mapping[Need, Callable[[], bool]] = {
        Need.NUMBER: lambda: bool(case.number),
        Need.NO_NUMBER: lambda: not case.number,
        Need.PROPOSAL: lambda: bool(case.proposed),
        Need.NO_PROPOSAL: lambda: not case.proposed,
        Need.SECOND: lambda: (
            case.proposed_by_id
            not in (
                viewer.account_id,
                viewer.acts_for(rule.may, case.unit_id),
            )
        ),
        Need.ITEMS: lambda: count_grounds(session, case.id) > 0,
    }
    for need, fits in holds.items():
        if need in rule.needs and not fits():
            raise Incomplete(action, need)
    return rule
