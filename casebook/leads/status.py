"""How a lead's status changes: what each verdict makes of it, and which decisions still stand."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from casebook.models.deciding import Decision
from casebook.vocabulary.leads import LeadStatus, Verdict

UNDECIDED = (LeadStatus.OPEN, LeadStatus.SEEN, LeadStatus.LATER)
"""An officer may still decide; the night may withdraw the lead."""
FINAL = (Verdict.CONFIRM, Verdict.DISMISS)
"""Verdicts after which nobody decides again, unless one is taken back or its ground is gone."""
AFTER: Mapping[Verdict, LeadStatus] = {
    Verdict.CONFIRM: LeadStatus.CONFIRMED,
    Verdict.DISMISS: LeadStatus.DISMISSED,
    Verdict.LATER: LeadStatus.LATER,
    Verdict.SEEN: LeadStatus.SEEN,
    Verdict.REOPEN: LeadStatus.OPEN,
}
"""Verdict → the status it gives a lead that is undecided; taking back gives the one before."""


def taken_back(before: datetime | None = None) -> ColumnElement[bool]:
    """Of a decision: it was taken back, by now or just before a moment."""
    undo = aliased(Decision)
    when = () if before is None else (undo.at < before,)
    return exists().where(undo.undoes_id == Decision.id, *when)


def standing_decisions(before: datetime | None = None) -> ColumnElement[bool]:
    """Decisions that stand: no undoing ones, none that was taken back; now or just before a moment."""
    when = () if before is None else (Decision.at < before,)
    return and_(Decision.verdict != Verdict.UNDO, ~taken_back(before), *when)
