"""The moves of a lead: (state, action) → what becomes of it, who may, and what must be given."""

from dataclasses import dataclass

from casebook.leads.status import UNDECIDED
from casebook.vocabulary.leads import LeadStatus, Verdict
from casebook.vocabulary.roles import Permission
from casebook.workflow.conditions import Need


@dataclass(frozen=True, slots=True)
class LeadMove:
    """One move of a lead."""

    to: LeadStatus | None
    """None for an undo: back to where the decision taken back began."""
    may: Permission = Permission.DECIDE
    needs: frozenset[Need] = frozenset()


_DECIDING = {
    Verdict.CONFIRM: LeadMove(LeadStatus.CONFIRMED),
    Verdict.DISMISS: LeadMove(LeadStatus.DISMISSED, needs=frozenset({Need.REASON})),
    Verdict.LATER: LeadMove(LeadStatus.LATER),
    Verdict.SEEN: LeadMove(LeadStatus.SEEN),
}
_UNDO = LeadMove(None)
LEAD_MOVES: dict[tuple[LeadStatus, Verdict], LeadMove] = {
    **{(state, verdict): made for state in UNDECIDED for verdict, made in _DECIDING.items()},
    (LeadStatus.DISMISSED, Verdict.REOPEN): LeadMove(LeadStatus.OPEN, needs=frozenset({Need.REASON})),
    **{(state, Verdict.UNDO): _UNDO for state in LeadStatus},
}
"""Reopening takes up a dismissal of any day, with a reason; undo takes back the own last decision. What a
screening does (flag, withdraw, flag again) is no move of a person: `casebook.leads.record_findings`."""
