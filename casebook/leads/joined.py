"""Leads of one listing that belong together: one row shows what another mark explains better."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from casebook.bulk import chunks
from casebook.leads.status import UNDECIDED
from casebook.models.deciding import Lead


def stands_alone() -> ColumnElement[bool]:
    """Of a lead: no other that is undecided, too, explains it better; else that one's row shows it."""
    better = aliased(Lead)
    there = select(better.id).where(
        better.listing_id == Lead.listing_id,
        better.mark_key == Lead.explained_by,
        better.status.in_(UNDECIDED),
    )
    # One look-up a row: PostgreSQL would read every undecided lead to answer NOT EXISTS beside an OR.
    return or_(Lead.explained_by == "", there.limit(1).scalar_subquery().is_(None))


def joined_leads(session: Session, leads: Sequence[Lead]) -> dict[int, list[Lead]]:
    """Lead → the undecided ones on its listing that it explains better, directly or by way of another."""
    by_listing: dict[int, list[Lead]] = {}
    for part in chunks(sorted({lead.listing_id for lead in leads})):
        told = select(Lead).where(
            Lead.listing_id.in_(part), Lead.explained_by != "", Lead.status.in_(UNDECIDED)
        )
        for one in session.scalars(told.order_by(Lead.id)):
            by_listing.setdefault(one.listing_id, []).append(one)
    return {lead.id: _led_to(lead, by_listing.get(lead.listing_id, ())) for lead in leads}


def _led_to(lead: Lead, others: Sequence[Lead]) -> list[Lead]:
    better: Mapping[str, str] = {one.mark_key: one.explained_by for one in others}
    return [one for one in others if one.id != lead.id and lead.mark_key in _chain(one.mark_key, better)]


def _chain(mark_key: str, better: Mapping[str, str]) -> list[str]:
    """The marks that explain one, the nearest first."""
    found: list[str] = []
    while (mark_key := better.get(mark_key, "")) and mark_key not in found:
        found.append(mark_key)
    return found
