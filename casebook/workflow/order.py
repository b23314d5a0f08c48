"""What somebody wants done to a lead or a case, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.leads import Verdict
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction


@dataclass(frozen=True, slots=True)
class Move:
    """One move that somebody asks for."""

    subject_id: int
    action: Verdict | CaseAction | DispatchAction
    """Says by its kind whether the subject is a lead or a case."""
    seq: int | None = None
    """The `seq` that was on the screen; another one meanwhile is a conflict. None asks for no such check."""
    reason: str = ""
    """Of a dismissal a `DismissalReason`, elsewhere words."""
    note: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """What the action takes besides, by the names of `FIELDS_OF`."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did."""

    subject: SubjectKind
    subject_id: int
    seq: int
    case_id: int | None = None
    """The case that was opened, joined, merged into or split off."""
    decision_id: int | None = None
    opened: bool = False
    """The case was opened by this move."""


FIELDS_OF: Mapping[Verdict | CaseAction | DispatchAction, frozenset[str]] = {
    Verdict.CONFIRM: frozenset({"new_case", "case_id", "seen_version_id"}),
    Verdict.DISMISS: frozenset({"seen_version_id"}),
    Verdict.LATER: frozenset({"until", "seen_version_id"}),
    Verdict.SEEN: frozenset({"seen_version_id"}),
    CaseAction.TAKE_OUT: frozenset({"lead_ids"}),
    CaseAction.MOVE_ITEMS: frozenset({"lead_ids", "case_id"}),
    CaseAction.SPLIT: frozenset({"lead_ids"}),
    CaseAction.MERGE: frozenset({"case_id"}),
    CaseAction.DECIDE: frozenset({"on"}),
    CaseAction.SET: frozenset({"values"}),
    CaseAction.DISPATCH: frozenset({"unit_id"}),
    DispatchAction.DISPATCH: frozenset({"unit_id"}),
}
"""Action → the names its `fields` may have: `new_case` (bool), `case_id`, `lead_ids`, `seen_version_id`,
`unit_id`, `until` and `on` (days), `values` (field of a case → text)."""
