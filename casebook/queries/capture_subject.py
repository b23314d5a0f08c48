"""What a capture is for: the lead's listing as the crawl saw it, and the officer who captures."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.errors import Conflict, NotFound
from casebook.evidence.capture import Officer
from casebook.evidence.captures import officer_of
from casebook.evidence.officers import may_operate
from casebook.models.accounts import Account
from casebook.models.collecting import Source
from casebook.models.goods import EvidenceFile, ListingRow, Picture
from casebook.units.visible import open_lead
from casebook.viewer import Viewer


@dataclass(frozen=True, slots=True)
class CaptureSubject:
    """A lead about to be captured."""

    lead_id: int
    operator: Officer
    url: str
    platform: str
    shop_id: str
    item_id: str
    title: str
    price: Decimal | None
    pictures: frozenset[str]
    """SHA-256 of the pictures that were kept."""
    session_file: str
    """Of the source, for shops that show nothing to strangers; empty otherwise."""


def capture_subject(session: Session, viewer: Viewer, lead_id: int, now: datetime) -> CaptureSubject:
    """What is known of a lead. Raises NotFound, or Conflict when the officer may not take part."""
    lead, account = open_lead(session, viewer, lead_id), session.get(Account, viewer.account_id)
    if account is None:
        raise NotFound(f"no account {viewer.account_id}")
    if why_not := may_operate(session, account, lead.listing_id, now):
        raise Conflict(why_not)
    listing = lead.listing
    return CaptureSubject(
        lead_id=lead_id,
        operator=officer_of(account),
        url=listing.url,
        platform=listing.platform,
        shop_id=listing.seller.external_id if listing.seller else "",
        item_id=listing.external_id,
        title=lead.version.title,
        price=lead.version.price,
        pictures=_pictures(session, lead.version_id),
        session_file=_session_file(session, listing),
    )


def _pictures(session: Session, version_id: int) -> frozenset[str]:
    kept = (
        select(EvidenceFile.sha256)
        .join(Picture, Picture.evidence_file_id == EvidenceFile.id)
        .where(Picture.version_id == version_id)
    )
    return frozenset(session.scalars(kept))


def _session_file(session: Session, listing: ListingRow) -> str:
    source = session.get(Source, listing.source_id) if listing.source_id else None
    return str(source.settings.get("session", "")) if source else ""
