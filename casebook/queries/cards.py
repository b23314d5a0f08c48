"""Lead cards: one statement for the cards, one for their reasons."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.leads.joined import joined_leads
from casebook.models.deciding import Lead, LeadReason
from casebook.models.goods import ListingRow, ListingVersion
from casebook.models.reference import MarkVersion
from casebook.models.units import Unit
from casebook.queries.rows import JoinedLead, LeadCard, ReasonRow, SignRow
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer

CardSelect = Select[Lead, ListingRow, ListingVersion, str, str]


def select_cards() -> CardSelect:
    """Leads with what a card needs, to be narrowed and ordered."""
    return (
        select(Lead, ListingRow, ListingVersion, MarkVersion.name, Unit.name)
        .join(Unit, Unit.id == Lead.unit_id)
        .join(ListingRow, ListingRow.id == Lead.listing_id)
        .join(ListingVersion, ListingVersion.id == Lead.version_id)
        .outerjoin(MarkVersion, MarkVersion.id == Lead.mark_version_id)
    )


def cards(session: Session, viewer: Viewer, statement: CardSelect) -> list[LeadCard]:
    """The cards of a statement that the viewer sees, reasons included."""
    rows = session.execute(statement.where(*seen_leads(viewer))).all()
    leads = [row[0] for row in rows]
    reasons, joined = _reasons(session, [lead.id for lead in leads]), _joined(session, leads)
    return [_card(row, reasons[row[0].id], joined.get(row[0].id, [])) for row in rows]


def lead_number(lead_id: int) -> str:
    """A lead's number for people."""
    return f"L-{lead_id:06d}"


def _reasons(session: Session, lead_ids: Sequence[int]) -> dict[int, list[ReasonRow]]:
    found: dict[int, list[ReasonRow]] = defaultdict(list)
    for part in chunks(lead_ids):
        for row in session.scalars(
            select(LeadReason).where(LeadReason.lead_id.in_(part)).order_by(LeadReason.position)
        ):
            found[row.lead_id].append(
                ReasonRow(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)
            )
    return found


def _joined(session: Session, leads: Sequence[Lead]) -> dict[int, list[JoinedLead]]:
    found = joined_leads(session, leads)
    ids = {one.mark_version_id for some in found.values() for one in some}
    names = dict(
        session.execute(select(MarkVersion.id, MarkVersion.name).where(MarkVersion.id.in_(ids))).all()
        if ids
        else ()
    )
    return {
        lead_id: [
            JoinedLead(
                one.id,
                lead_number(one.id),
                one.mark_key,
                names.get(one.mark_version_id or 0, ""),
                one.worth,
                one.tier,
            )
            for one in some
        ]
        for lead_id, some in found.items()
    }


CardRow = Row[Lead, ListingRow, ListingVersion, str | None, str]


def _card(row: CardRow, reasons: list[ReasonRow], joined: list[JoinedLead]) -> LeadCard:
    lead, listing, version, name, unit = row
    return LeadCard(
        id=lead.id,
        number=lead_number(lead.id),
        kind=lead.kind,
        mark_key=lead.mark_key,
        mark_name=name or "",
        version_id=lead.version_id,
        score=lead.score,
        worth=lead.worth,
        tier=lead.tier,
        signs=[SignRow(**sign) for sign in lead.signs],
        explained_by=lead.explained_by,
        joined=joined,
        status=lead.status,
        unit_id=lead.unit_id,
        unit=unit,
        dispatch=lead.dispatch,
        origin=lead.origin,
        seq=lead.seq,
        later_until=lead.later_until,
        title=version.title,
        platform=listing.platform,
        url=listing.url,
        price=version.price,
        price_struck=version.price_struck,
        currency=version.currency,
        sales=version.sales,
        sales_number=version.sales_number,
        sales_counted=version.sales_counted,
        sales_at_least=version.sales_at_least,
        seller_name=version.seller_name,
        ship_from=version.ship_from,
        captured_at=version.captured_at,
        first_flagged_at=lead.first_flagged_at,
        gone_at=listing.gone_at,
        reasons=reasons,
    )
