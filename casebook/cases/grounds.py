"""The grounds of a case: frozen when a lead is confirmed, later only ended or carried to another case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.errors import Conflict
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Decision, Lead, LeadReason

FROZEN = (
    "lead_id",
    "decision_id",
    "listing_id",
    "version_id",
    "seller_id",
    "url",
    "mark_key",
    "kind",
    "mark_version_id",
    "score",
    "worth",
    "tier",
    "signs",
    "explained_by",
    "sales_number",
    "sales_counted",
    "sales_at_least",
    "reasons",
)
"""What a ground keeps of its confirmation, wherever it goes."""


def freeze(session: Session, lead: Lead, decision: Decision, case: Case) -> CaseLead:
    """The lead as it is confirmed now becomes a ground of a case."""
    ground = CaseLead(
        case_id=case.id,
        lead_id=lead.id,
        decision_id=decision.id,
        listing_id=lead.listing_id,
        version_id=lead.version_id,
        seller_id=lead.version.seller_id,
        url=lead.listing.url,
        mark_key=lead.mark_key,
        kind=lead.kind,
        mark_version_id=lead.mark_version_id,
        score=lead.score,
        worth=lead.worth,
        tier=lead.tier,
        signs=lead.signs,
        explained_by=lead.explained_by,
        sales_number=lead.version.sales_number,
        sales_counted=lead.version.sales_counted,
        sales_at_least=lead.version.sales_at_least,
        reasons=[_plain(reason) for reason in lead.reasons],
        from_at=decision.at,
    )
    session.add(ground)
    session.flush()
    return ground


def grounds_now(session: Session, case_id: int) -> Sequence[CaseLead]:
    """The grounds a case holds, in the order in which they came."""
    mine = select(CaseLead).where(CaseLead.case_id == case_id, CaseLead.to_at.is_(None))
    return session.scalars(mine.order_by(CaseLead.id)).all()


def ground_of(session: Session, lead_id: int) -> CaseLead | None:
    """The ground that a lead is now; None when it is in no case."""
    return session.scalar(select(CaseLead).where(CaseLead.lead_id == lead_id, CaseLead.to_at.is_(None)))


def chosen_grounds(session: Session, case_id: int, lead_ids: Sequence[int]) -> list[CaseLead]:
    """Some grounds of a case. Raises Conflict naming the leads that are not in it."""
    there = {ground.lead_id: ground for ground in grounds_now(session, case_id)}
    if missing := [lead_id for lead_id in lead_ids if lead_id not in there]:
        raise Conflict(f"case {case_id} does not hold leads {', '.join(map(str, missing))}")
    return [there[lead_id] for lead_id in dict.fromkeys(lead_ids)]


def carry(session: Session, grounds: Sequence[CaseLead], case: Case, now: datetime) -> None:
    """End grounds where they are and put them into another case, frozen as they are."""
    for ground in grounds:
        ground.to_at = now
    session.flush()
    for ground in grounds:
        frozen = {name: getattr(ground, name) for name in FROZEN}
        session.add(CaseLead(case_id=case.id, from_at=now, **frozen))
    session.flush()


def count_grounds(session: Session, case_id: int) -> int:
    """How many grounds a case holds."""
    mine = select(func.count(CaseLead.id)).where(CaseLead.case_id == case_id, CaseLead.to_at.is_(None))
    return session.scalar(mine) or 0


def _plain(reason: LeadReason) -> dict[str, Any]:
    names = ("feature", "points", "field", "start", "end", "text", "detail")
    return {name: getattr(reason, name) for name in names}
