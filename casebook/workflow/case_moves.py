"""The moves of a case: (state, action) → what becomes of it, who may, and what must be given.

States follow 市场监督管理行政处罚程序规定: a case begins as 拟立案, is registered (案源登记), filed or
not filed, investigated, decided and closed; filing and closing take a second person (审批).
"""

from collections.abc import Collection
from dataclasses import dataclass

from casebook.vocabulary.cases import AT_WORK, ENDED, TAKES_ITEMS, CaseAction, CaseState
from casebook.vocabulary.roles import Permission
from casebook.workflow.conditions import Need


@dataclass(frozen=True, slots=True)
class CaseMove:
    """One move of a case."""

    to: CaseState | None
    """None where the state stays, or follows from what was proposed."""
    may: Permission = Permission.DECIDE
    needs: frozenset[Need] = frozenset()


_HANDLED = (CaseState.FILED, CaseState.INVESTIGATING, CaseState.SUSPENDED, CaseState.DECIDED)


def _proposal(*needs: Need) -> CaseMove:
    return CaseMove(None, needs=frozenset({Need.NUMBER, Need.NO_PROPOSAL, *needs}))


_NO_STATE_CHANGES: dict[tuple[CaseState, CaseAction], CaseMove] = {
    **{(state, CaseAction.ADD): CaseMove(None, needs=frozenset({Need.LEADS})) for state in TAKES_ITEMS},
    **{
        (state, CaseAction.TAKE_OUT): CaseMove(None, needs=frozenset({Need.LEADS, Need.REASON}))
        for state in AT_WORK
    },
    **{
        (state, CaseAction.MOVE_ITEMS): CaseMove(
            None, needs=frozenset({Need.LEADS, Need.REASON, Need.OTHER_CASE})
        )
        for state in AT_WORK
    },
    **{(state, CaseAction.RECEIVE): CaseMove(None) for state in TAKES_ITEMS},
    **{
        (state, CaseAction.SPLIT): CaseMove(None, needs=frozenset({Need.LEADS, Need.REASON}))
        for state in AT_WORK
    },
    **{
        (state, CaseAction.SET): CaseMove(None, needs=frozenset({Need.FIELDS}))
        for state in (*AT_WORK, *ENDED)
    },
    **{
        (state, CaseAction.APPROVE): CaseMove(
            None, may=Permission.APPROVE, needs=frozenset({Need.PROPOSAL, Need.SECOND})
        )
        for state in AT_WORK
    },
    **{
        (state, CaseAction.RETURN): CaseMove(
            None, may=Permission.APPROVE, needs=frozenset({Need.PROPOSAL, Need.REASON, Need.SECOND})
        )
        for state in AT_WORK
    },
}
_STATE_CHANGES: dict[tuple[CaseState, CaseAction], CaseMove] = {
    (CaseState.PENDING, CaseAction.REGISTER): CaseMove(
        None, needs=frozenset({Need.NO_NUMBER, Need.ITEMS, Need.NO_PROPOSAL})
    ),
    (CaseState.PENDING, CaseAction.WITHDRAW): CaseMove(
        CaseState.WITHDRAWN, needs=frozenset({Need.NO_NUMBER, Need.REASON, Need.NO_PROPOSAL})
    ),
    **{
        (state, CaseAction.MERGE): CaseMove(
            CaseState.MERGED, needs=frozenset({Need.OTHER_CASE, Need.REASON, Need.NO_PROPOSAL})
        )
        for state in AT_WORK
    },
    (CaseState.PENDING, CaseAction.PROPOSE_FILING): _proposal(Need.ITEMS),
    (CaseState.PENDING, CaseAction.PROPOSE_NOT_FILING): _proposal(Need.REASON),
    **{(state, CaseAction.PROPOSE_CLOSING): _proposal(Need.REASON) for state in _HANDLED},
    (CaseState.FILED, CaseAction.INVESTIGATE): CaseMove(CaseState.INVESTIGATING),
    **{
        (state, CaseAction.SUSPEND): CaseMove(CaseState.SUSPENDED, needs=frozenset({Need.REASON}))
        for state in (CaseState.FILED, CaseState.INVESTIGATING)
    },
    (CaseState.SUSPENDED, CaseAction.RESUME): CaseMove(
        CaseState.INVESTIGATING, needs=frozenset({Need.REASON})
    ),
    **{
        (state, CaseAction.DECIDE): CaseMove(CaseState.DECIDED, needs=frozenset({Need.NO_PROPOSAL}))
        for state in (CaseState.FILED, CaseState.INVESTIGATING)
    },
    **{
        (state, action): CaseMove(to, needs=frozenset({Need.NUMBER, Need.REASON, Need.NO_PROPOSAL}))
        for state in AT_WORK
        for action, to in (
            (CaseAction.TRANSFER, CaseState.TRANSFERRED),
            (CaseAction.TO_POLICE, CaseState.POLICE),
        )
    },
    (CaseState.NOT_FILED, CaseAction.REOPEN): CaseMove(
        CaseState.PENDING, Permission.APPROVE, frozenset({Need.REASON})
    ),
    **{
        (state, CaseAction.REOPEN): CaseMove(
            CaseState.INVESTIGATING, Permission.APPROVE, frozenset({Need.REASON})
        )
        for state in (CaseState.CLOSED, CaseState.TRANSFERRED, CaseState.POLICE)
    },
}
CASE_MOVES: dict[tuple[CaseState, CaseAction], CaseMove] = {**_NO_STATE_CHANGES, **_STATE_CHANGES}


def actions_for(state: CaseState, may: Collection[Permission]) -> tuple[CaseAction, ...]:
    """What the table allows in a state to somebody with these permissions, conditions aside."""
    return tuple(action for (at, action), rule in CASE_MOVES.items() if at == state and rule.may in may)
