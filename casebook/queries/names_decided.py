"""How leads on a name were decided: as a generic name, or confirmed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from casebook.leads.status import standing_decisions
from casebook.models.deciding import Decision, DecisionReason, Lead
from casebook.vocabulary.leads import DismissalReason, Verdict


@dataclass(frozen=True, slots=True)
class NameDecided:
    """Decisions on leads in which one name of a mark occurred."""

    mark_key: str
    name: str
    generic: int
    """Dismissed as a generic name."""
    confirmed: int


def names_decided(session: Session, before: datetime | None = None) -> list[NameDecided]:
    """Names with a dismissal as generic, as the decisions stand now or stood just before a moment."""
    statement = (
        select(Lead.mark_key, DecisionReason.name, Decision.verdict, func.count(Decision.id.distinct()))
        .join(Lead, Lead.id == Decision.lead_id)
        .join(DecisionReason, DecisionReason.decision_id == Decision.id)
        .where(
            standing_decisions(before),
            DecisionReason.name != "",
            or_(Decision.verdict == Verdict.CONFIRM, Decision.reason == DismissalReason.GENERIC_NAME),
        )
        .group_by(Lead.mark_key, DecisionReason.name, Decision.verdict)
        .order_by(Lead.mark_key, DecisionReason.name)
    )
    counts: Counter[tuple[str, str, Verdict]] = Counter()
    for key, name, verdict, number in session.execute(statement):
        counts[key, name, verdict] = number
    return [
        NameDecided(key, name, number, counts[key, name, Verdict.CONFIRM])
        for (key, name, verdict), number in counts.items()
        if verdict == Verdict.DISMISS
    ]
