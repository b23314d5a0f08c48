"""Listings as officers saw them when they decided, for those who learn from it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casebook.leads.record_findings import as_listing
from casebook.leads.status import FINAL, standing_decisions
from casebook.listing import Listing
from casebook.models.deciding import Decision, Lead
from casebook.models.goods import ListingVersion
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.leads import AnyReason, Verdict


@dataclass(frozen=True, slots=True)
class DecidedListing:
    """A decision that stands, and the listing it was made on."""

    id: int
    """Of the decision; they come in this order."""
    listing: Listing
    """As shown then; without the seller's confirmed leads, among which this one may be."""
    mark_key: str
    shop: str
    """The seller's id in the casebook, as text; empty where the page named none."""
    confirmed: bool
    reason: AnyReason
    """Of a dismissal."""


def decided_listings(session: Session, viewer: Viewer, limit: int, after: int = 0) -> list[DecidedListing]:
    """Some decisions that stand, in the order of their ids; `after` leaves earlier ones out."""
    rows = session.scalars(
        select(Decision)
        .join(Lead, Lead.id == Decision.lead_id)
        .where(standing_decisions(), Decision.verdict.in_(FINAL), Decision.id > after, *seen_leads(viewer))
        .order_by(Decision.id)
        .limit(limit)
        .options(
            selectinload(Decision.lead),
            selectinload(Decision.version).selectinload(ListingVersion.listing),
            selectinload(Decision.version).selectinload(ListingVersion.pictures),
            selectinload(Decision.version).selectinload(ListingVersion.seller),
        )
    ).all()
    return [_decided(row) for row in rows]


def _decided(row: Decision) -> DecidedListing:
    shop = row.version.listing.seller_id
    return DecidedListing(
        row.id,
        as_listing(row.version, {}),
        row.lead.mark_key,
        str(shop) if shop else "",
        row.verdict == Verdict.CONFIRM,
        row.reason,
    )
