"""The moves between units: (state of the dispatch, action) → what becomes of it, who may, what is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.units import DispatchAction, DispatchState
from casebook.workflow.conditions import Need


@dataclass(frozen=True, slots=True)
class DispatchMove:
    """One move between units."""

    to: DispatchState
    may: Permission = Permission.DECIDE
    needs: frozenset[Need] = frozenset()


_SEND = DispatchMove(DispatchState.SENT, Permission.DISPATCH, frozenset({Need.UNIT, Need.WAITING}))
DISPATCH_MOVES: Mapping[tuple[DispatchState | Literal[""], DispatchAction], DispatchMove] = {
    **{(state, DispatchAction.DISPATCH): _SEND for state in ("", *DispatchState)},
    (DispatchState.SENT, DispatchAction.SIGN_FOR): DispatchMove(
        DispatchState.SIGNED, needs=frozenset({Need.OWN_UNIT})
    ),
    **{
        (state, DispatchAction.SEND_BACK): DispatchMove(
            DispatchState.RETURNED, needs=frozenset({Need.REASON, Need.WAITING, Need.OWN_UNIT})
        )
        for state in (DispatchState.SENT, DispatchState.SIGNED, DispatchState.RETURNED)
    },
    **{
        (state, DispatchAction.FINISH): DispatchMove(
            DispatchState.FINISHED, needs=frozenset({Need.ENDED, Need.OWN_UNIT})
        )
        for state in (DispatchState.SIGNED, DispatchState.RETURNED)
    },
}
"""Sent back it is where it came from. Signing, sending back and finishing are for people of the unit itself;
those above send it elsewhere instead."""
OF_CASES: Mapping[CaseAction, DispatchAction] = {
    CaseAction.DISPATCH: DispatchAction.DISPATCH,
    CaseAction.SIGN_FOR: DispatchAction.SIGN_FOR,
    CaseAction.SEND_BACK: DispatchAction.SEND_BACK,
    CaseAction.FINISH: DispatchAction.FINISH,
}
"""What is done with a case between units, by the names that its own record has for it."""


def dispatch_actions(
    state: DispatchState | Literal[""], may: frozenset[Permission], lacking: frozenset[Need]
) -> tuple[DispatchAction, ...]:
    """What the table allows in a state to somebody with these permissions, some conditions not being met."""
    return tuple(
        action
        for (at, action), rule in DISPATCH_MOVES.items()
        if at == state and rule.may in may and not rule.needs & lacking
    )
