"""What the matchers read and write here: listings not yet screened with these rules, and their leads."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.sql import ColumnElement

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.bulk import chunks
from casebook.leads.ordering import place_of
from casebook.leads.reopening import Now, asks_again, dismissals
from casebook.leads.seller_history import confirmed_leads
from casebook.leads.status import UNDECIDED
from casebook.listing import Listing
from casebook.listing_rows import confirmed_leads_in
from casebook.models.deciding import Decision, Lead, LeadReason
from casebook.models.goods import ListingRow, ListingVersion, Seller
from casebook.vocabulary.leads import LeadOrigin, LeadStatus, Tier

BREADTH = "seller_marks"
"""Further key of a listing: the owners whose marks its shop's leads name; see `casebook.worth.breadth`."""


@dataclass(frozen=True, slots=True)
class ToScreen:
    """A listing version that waits to be compared."""

    listing_id: int
    version_id: int
    listing: Listing
    screened_with: str = ""
    """Digest that this version was screened with last; empty when it never was."""
    seller_id: int | None = None
    """The casebook's shop of this version."""


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """A finding as the casebook keeps it."""

    mark_key: str
    kind: str
    score: float
    mark_version_id: int | None = None
    reasons: Sequence[Mapping[str, Any]] = field(default=())
    """`feature, points, field, start, end, text, detail`, the strongest first."""
    worth: float | None = None
    tier: Tier | None = None
    signs: Sequence[Mapping[str, Any]] = field(default=())
    """`sign, points, field, start, end, text, detail`."""
    explained_by: str = ""
    """Mark of the same listing that explains the place better; empty for none."""


@dataclass(frozen=True, slots=True)
class LeadNow:
    """A lead as the casebook has it."""

    score: float
    status: LeadStatus


def count_unscreened(session: Session, digest: str) -> int:
    """How many listings wait to be screened with the rules of this digest."""
    return session.scalar(select(func.count(ListingRow.id)).where(_waiting(digest))) or 0


def next_unscreened(session: Session, digest: str, limit: int, after: int = 0) -> list[ToScreen]:
    """Some listings that wait, as they are now, in the order of their ids; `after` leaves earlier ids out."""
    rows = session.scalars(
        select(ListingVersion)
        .join(ListingRow, ListingRow.current_version_id == ListingVersion.id)
        .where(_waiting(digest), ListingRow.id > after)
        .order_by(ListingRow.id)
        .limit(limit)
        .options(
            selectinload(ListingVersion.listing),
            selectinload(ListingVersion.seller),
            selectinload(ListingVersion.pictures),
        )
    ).all()
    confirmed = confirmed_leads(session, (row.listing.seller_id for row in rows))
    return [
        ToScreen(
            row.listing_id,
            row.id,
            as_listing(row, confirmed),
            _screened_with(row.listing, row.id),
            row.seller_id,
        )
        for row in rows
    ]


def leads_now(session: Session, listing_ids: Sequence[int]) -> dict[int, dict[str, LeadNow]]:
    """Listing → mark → its lead, for listings that have one."""
    found: dict[int, dict[str, LeadNow]] = {}
    for part in chunks(listing_ids):
        rows = session.execute(
            select(Lead.listing_id, Lead.mark_key, Lead.score, Lead.status).where(Lead.listing_id.in_(part))
        )
        for listing_id, mark_key, score, status in rows:
            found.setdefault(listing_id, {})[mark_key] = LeadNow(score, status)
    return found


def with_leads_on(session: Session, listing_ids: Sequence[int], mark_keys: Collection[str]) -> set[int]:
    """Those listings that have a lead, decided or not, on one of these marks."""
    found: set[int] = set()
    for part in chunks(listing_ids):
        rows = session.execute(select(Lead.listing_id, Lead.mark_key).where(Lead.listing_id.in_(part)))
        found |= {listing_id for listing_id, key in rows if key in mark_keys}
    return found


def carry_over(session: Session, listing_ids: Sequence[int], before: str, digest: str) -> int:
    """Mark listings as screened with a digest, if they were with the one before, as they are now.

    For listings on which both give the same findings; answers how many there were.
    """
    carried = 0
    for part in chunks(listing_ids):
        done = session.scalars(
            update(ListingRow)
            .where(
                ListingRow.id.in_(part),
                ListingRow.screened_with == before,
                ListingRow.screened_version_id == ListingRow.current_version_id,
            )
            .values(screened_with=digest)
            .returning(ListingRow.id)
            .execution_options(synchronize_session=False)
        )
        carried += len(done.all())
    return carried


def record_screening(
    session: Session,
    results: Sequence[tuple[ToScreen, Sequence[LeadFacts]]],
    digest: str,
    now: datetime,
) -> Counter[str]:
    """Write the leads of some listings and mark these as screened; counts new, updated, withdrawn.

    A pair that was decided is not asked again: its score and reasons follow, its status stays. Only a
    dismissal is whose ground is gone, by the rule of `casebook.leads.reopening`.
    """
    counts: Counter[str] = Counter()
    there = _leads_of(session, [item.listing_id for item, _ in results])
    dismissed = dismissals(session, list(there.values()))
    flagged = {(item.listing_id, fact.mark_key) for item, facts in results for fact in facts}
    for item, facts in results:
        for fact in facts:
            lead = there.get((item.listing_id, fact.mark_key))
            counts["updated" if lead else "new"] += 1
            if lead is None:
                lead = _new_lead(session, item, fact, now)
            else:
                _reopen(session, lead, _ground(lead, dismissed.get(lead.id), item, fact), now)
            _write_lead(session, lead, item, fact, now)
    for pair, lead in there.items():
        if pair not in flagged:
            counts["withdrawn"] += _withdraw(lead, now)
    screened = [
        {"id": item.listing_id, "screened_version_id": item.version_id, "screened_with": digest}
        for item, _ in results
    ]
    if screened:
        session.execute(update(ListingRow), screened)
    return counts


def _waiting(digest: str) -> ColumnElement[bool]:
    return and_(
        ListingRow.current_version_id.is_not(None),
        or_(
            ListingRow.screened_version_id.is_(None),
            ListingRow.screened_version_id != ListingRow.current_version_id,
            ListingRow.screened_with != digest,
        ),
    )


def _screened_with(listing: ListingRow, version_id: int) -> str:
    return listing.screened_with if listing.screened_version_id == version_id else ""


def as_listing(row: ListingVersion, confirmed: Mapping[int, int]) -> Listing:
    """The listing as shown, how many leads of its seller were confirmed, and how broad that shop is."""
    number = confirmed.get(row.listing.seller_id or 0, 0)
    return Listing(
        id=row.listing.external_id,
        title=row.title,
        url=row.listing.url,
        platform=row.listing.platform,
        description=row.description,
        price=row.price,
        price_struck=row.price_struck,
        currency=row.currency,
        sales=row.sales,
        seller_name=row.seller_name,
        seller_id=_shop_id(row.seller),
        ship_from=row.ship_from,
        category=row.category,
        brand=row.brand,
        sku=row.sku,
        availability=row.availability,
        attributes=row.attributes,
        images=tuple(picture.address for picture in row.pictures),
        captured_at=row.captured_at,
        seller_confirmed_leads=number or confirmed_leads_in(row.extra),
        extra=dict(row.extra) | ({BREADTH: row.seller.breadth} if row.seller and row.seller.breadth else {}),
    )


def _shop_id(seller: Seller | None) -> str:
    """The platform's id of a shop; the book keeps the shop's name in its place where a page gives none."""
    return "" if seller is None or seller.external_id == seller.name[:255] else seller.external_id


def _leads_of(session: Session, listing_ids: Sequence[int]) -> dict[tuple[int, str], Lead]:
    found: dict[tuple[int, str], Lead] = {}
    for part in chunks(listing_ids):
        leads = session.scalars(
            select(Lead).where(Lead.listing_id.in_(part)).options(selectinload(Lead.reasons))
        )
        found |= {(lead.listing_id, lead.mark_key): lead for lead in leads}
    return found


def _new_lead(session: Session, item: ToScreen, fact: LeadFacts, now: datetime) -> Lead:
    lead = Lead(
        listing_id=item.listing_id, mark_key=fact.mark_key, first_flagged_at=now, status=LeadStatus.OPEN
    )
    session.add(lead)
    return lead


def _ground(lead: Lead, dismissal: Decision | None, item: ToScreen, fact: LeadFacts) -> dict[str, Any] | None:
    """Why a lead is asked again; None when it is not."""
    if lead.status == LeadStatus.WITHDRAWN:
        return {"ground": "flagged again"}
    if dismissal is None:
        return None
    return asks_again(dismissal, Now(item.version_id, item.listing, fact.score, fact.reasons))


def _reopen(session: Session, lead: Lead, ground: dict[str, Any] | None, now: datetime) -> None:
    if ground is not None:
        thing = ("lead", lead.id)
        record_event(session, now, AuditAction.LEAD_REOPENED, thing, before=lead.status, **ground)
        lead.status, lead.seq = LeadStatus.OPEN, lead.seq + 1


def _write_lead(session: Session, lead: Lead, item: ToScreen, fact: LeadFacts, now: datetime) -> None:
    before = (lead.version_id, lead.score, lead.mark_version_id, lead.worth, lead.tier)
    after = (item.version_id, fact.score, fact.mark_version_id, fact.worth, fact.tier)
    if before != after:
        lead.seq = (lead.seq or 0) + 1
    lead.version_id, lead.score, lead.mark_version_id, lead.worth, lead.tier = after
    lead.kind, lead.updated_at, lead.seller_id = fact.kind, now, item.seller_id
    lead.signs, lead.explained_by = [dict(sign) for sign in fact.signs], fact.explained_by
    lead.place = place_of(fact.tier, fact.worth, fact.score)
    rows = [LeadReason(position=n, **reason) for n, reason in enumerate(fact.reasons)]
    if lead.reasons:
        lead.reasons.clear()
        session.flush()
    lead.reasons.extend(rows)


def _withdraw(lead: Lead, now: datetime) -> int:
    if lead.status not in UNDECIDED or lead.origin != LeadOrigin.SCREENING:
        return 0
    lead.status, lead.updated_at, lead.seq = LeadStatus.WITHDRAWN, now, lead.seq + 1
    return 1
