"""Undecided leads with their signs, in the order of the queue: what other points would change is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.leads.status import UNDECIDED
from casebook.models.deciding import Lead
from casebook.models.goods import ListingVersion
from casebook.models.reference import MarkVersion
from casebook.queries.cards import lead_number
from casebook.queries.rows import SignRow
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import Tier
from casebook.vocabulary.roles import Permission


@dataclass(frozen=True, slots=True)
class UndecidedLead:
    """A lead that waits, as it was judged."""

    number: str
    title: str
    mark_name: str
    worth: float
    tier: Tier
    signs: list[SignRow]


def undecided_leads(session: Session, viewer: Viewer) -> Iterator[UndecidedLead]:
    """All that were judged, the first in the queue first."""
    viewer.needs(Permission.READ)
    rows = session.execute(
        select(Lead, ListingVersion.title, MarkVersion.name)
        .join(ListingVersion, ListingVersion.id == Lead.version_id)
        .outerjoin(MarkVersion, MarkVersion.id == Lead.mark_version_id)
        .where(
            *seen_leads(viewer), Lead.status.in_(UNDECIDED), Lead.worth.is_not(None), Lead.tier.is_not(None)
        )
        .order_by(Lead.place, Lead.id)
        .execution_options(yield_per=1_000)
    )
    for lead, title, name in rows:
        if lead.worth is not None and lead.tier is not None:
            signs = [SignRow(**sign) for sign in lead.signs]
            number, mark = lead_number(lead.id), name or lead.mark_key
            yield UndecidedLead(number, title, mark, lead.worth, lead.tier, signs)
