"""What is known of sellers: how many of their leads were confirmed."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.vocabulary.leads import LeadStatus


def confirmed_leads(session: Session, seller_ids: Iterable[int | None]) -> dict[int, int]:
    """Seller → number of confirmed leads; sellers without one are left out."""
    asked = sorted({seller_id for seller_id in seller_ids if seller_id is not None})
    found: dict[int, int] = {}
    for part in chunks(asked):
        rows = session.execute(
            select(ListingRow.seller_id, func.count(Lead.id))
            .join(Lead, Lead.listing_id == ListingRow.id)
            .where(ListingRow.seller_id.in_(part), Lead.status == LeadStatus.CONFIRMED)
            .group_by(ListingRow.seller_id)
        )
        found |= {seller_id: number for seller_id, number in rows if seller_id is not None}
    return found
