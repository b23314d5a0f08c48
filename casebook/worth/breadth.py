"""How broad a shop is (涉及权利数): the owners whose marks its leads name, told in steps of a doubling."""

from math import log2

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow, Seller
from casebook.models.reference import MarkVersion
from casebook.vocabulary.leads import LeadStatus

BROAD = 5
"""Owners from which a shop is broad."""
_COUNTS = (LeadStatus.OPEN, LeadStatus.SEEN, LeadStatus.LATER, LeadStatus.CONFIRMED)
"""What was dismissed names a mark rightly; what is withdrawn names none."""


def count_breadth(session: Session) -> int:
    """Count every shop; where a step is crossed, its listings with leads wait to be screened again.

    Marks of one owner are one name. Answers how many shops are now another step.
    """
    counted = _counted(session)
    before = dict(session.execute(select(Seller.id, Seller.breadth).where(Seller.breadth > 0)).all())
    changed = {
        seller_id: counted.get(seller_id, 0)
        for seller_id in sorted(counted.keys() | before.keys())
        if step(counted.get(seller_id, 0)) != step(before.get(seller_id, 0))
    }
    if changed:
        session.execute(update(Seller), [{"id": one, "breadth": number} for one, number in changed.items()])
    for part in chunks(list(changed)):
        theirs = select(Lead.listing_id).where(Lead.seller_id.in_(part), Lead.status.in_(_COUNTS))
        session.execute(
            update(ListingRow)
            .where(ListingRow.id.in_(theirs))
            .values(screened_with="")
            .execution_options(synchronize_session=False)
        )
    return len(changed)


def step(number: int) -> int:
    """0 below `BROAD`, then one more for every doubling."""
    return 0 if number < BROAD else 1 + int(log2(number / BROAD))


def _counted(session: Session) -> dict[int, int]:
    owner = func.coalesce(func.nullif(MarkVersion.owner, ""), Lead.mark_key)
    number = func.count(owner.distinct())
    rows = session.execute(
        select(Lead.seller_id, number)
        .outerjoin(MarkVersion, MarkVersion.id == Lead.mark_version_id)
        .where(Lead.seller_id.is_not(None), Lead.status.in_(_COUNTS))
        .group_by(Lead.seller_id)
        .having(number >= BROAD)
    )
    return {seller_id: count for seller_id, count in rows if seller_id is not None}
