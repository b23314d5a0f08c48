"""Leads that a screening made and nobody judged yet: their listings wait to be screened again."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.leads.status import UNDECIDED
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from casebook.vocabulary.leads import LeadOrigin


def ask_again(session: Session) -> int:
    """Answers how many listings wait now because of it."""
    theirs = select(Lead.listing_id).where(
        Lead.worth.is_(None), Lead.status.in_(UNDECIDED), Lead.origin == LeadOrigin.SCREENING
    )
    asked = session.scalars(
        update(ListingRow)
        .where(ListingRow.id.in_(theirs))
        .values(screened_with="")
        .returning(ListingRow.id)
        .execution_options(synchronize_session=False)
    )
    return len(asked.all())
