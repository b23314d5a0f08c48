"""The lead page: listing, mark, seller, history, earlier decisions, kept page."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from casebook.cases.naming import case_label
from casebook.leads.authorising import authorised_sellers, listed_sellers
from casebook.leads.status import FINAL, standing_decisions, taken_back
from casebook.models.accounts import Account
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Decision, Lead
from casebook.models.evidence import LeadEvidence
from casebook.models.goods import EvidenceFile, ListingRow, ListingVersion, Picture, Seller
from casebook.models.reference import MarkVersion
from casebook.office_time import office_day
from casebook.queries.cards import cards, select_cards
from casebook.queries.masking import masked_lead
from casebook.queries.remarks import attachments_of, notes_of, readers_of
from casebook.queries.rows import (
    DecisionRow,
    EvidenceRow,
    LeadPage,
    MarkCard,
    SellerCard,
    VersionRow,
)
from casebook.queries.units import dispatch_actions_on, dispatches_of
from casebook.units.visible import Conditions, open_lead, seen_cases, seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.captures import LeadFileKind
from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.subjects import SubjectKind

MOST = 20
"""Rows of history or of similar decisions that the page shows."""


def lead_page(session: Session, viewer: Viewer, lead_id: int, full: bool = False) -> LeadPage:
    """Everything the lead page shows; phone and identity numbers masked unless in `full`. Raises NotFound."""
    page = _page(session, viewer, lead_id)
    return page if full else masked_lead(page)


def _page(session: Session, viewer: Viewer, lead_id: int) -> LeadPage:
    lead = open_lead(session, viewer, lead_id)
    found = cards(session, viewer, select_cards().where(Lead.id == lead_id))
    version, subject, case = lead.version, (SubjectKind.LEAD, lead_id), _case_of(session, viewer, lead_id)
    addresses = select(Picture.address).where(Picture.version_id == version.id).order_by(Picture.position)
    return LeadPage(
        card=found[0],
        description=version.description,
        attributes=version.attributes,
        category=version.category,
        brand=version.brand,
        sku=version.sku,
        sales=version.sales,
        availability=version.availability,
        pictures=list(session.scalars(addresses)),
        versions=_versions(session, lead.listing_id),
        mark=_mark(session, lead),
        seller=_seller(session, viewer, lead.listing_id),
        decisions=decisions_on(session, viewer, lead_id),
        similar=_similar(session, viewer, lead),
        evidence=_evidence(session, version.evidence_file_id),
        kept_pictures=_kept_pictures(session, lead_id),
        case_id=case[0] if case else None,
        case_label=case_label(*case) if case else "",
        registered=bool(case and case[1]),
        notes=notes_of(session, viewer, subject),
        attachments=attachments_of(session, viewer, subject),
        dispatches=dispatches_of(session, viewer, subject),
        dispatch_actions=dispatch_actions_on(session, viewer, lead),
        readers=[name for _, name in readers_of(session, viewer, lead_id)],
    )


def _case_of(session: Session, viewer: Viewer, lead_id: int) -> tuple[int, str | None] | None:
    row = session.execute(
        select(Case.id, Case.number)
        .join(CaseLead, CaseLead.case_id == Case.id)
        .where(CaseLead.lead_id == lead_id, CaseLead.to_at.is_(None), *seen_cases(viewer))
    ).one_or_none()
    return None if row is None else (row.id, row.number)


def _kept_pictures(session: Session, lead_id: int) -> int:
    kept = select(func.count(LeadEvidence.id)).where(
        LeadEvidence.lead_id == lead_id, LeadEvidence.kind == LeadFileKind.PICTURE
    )
    return session.scalar(kept) or 0


def decisions_on(session: Session, viewer: Viewer, *lead_ids: int) -> list[DecisionRow]:
    """All decisions on those of some leads that the viewer sees, oldest first."""
    return _decisions(session, (Decision.lead_id.in_(lead_ids), *seen_leads(viewer)), newest_first=False)


def _similar(session: Session, viewer: Viewer, lead: Lead) -> list[DecisionRow]:
    mine = (Lead.mark_key == lead.mark_key) & (Lead.id != lead.id)
    chosen = Decision.verdict.in_(FINAL) & standing_decisions()
    return _decisions(session, (mine, chosen, *seen_leads(viewer)), newest_first=True)


def _decisions(session: Session, conditions: Conditions, newest_first: bool) -> list[DecisionRow]:
    other = aliased(Account)
    rows = session.execute(
        select(Decision, Account.display_name, other.display_name, ListingVersion.title, taken_back())
        .join(Account, Account.id == Decision.account_id)
        .outerjoin(other, other.id == Decision.acting_for_id)
        .join(Lead, Lead.id == Decision.lead_id)
        .join(ListingVersion, ListingVersion.id == Decision.version_id)
        .where(*conditions)
        .order_by(Decision.id.desc() if newest_first else Decision.id)
        .limit(MOST if newest_first else None)
    )
    return [
        DecisionRow(
            id=row.id,
            lead_id=row.lead_id,
            at=row.at,
            who=who,
            acting_for=acting_for or "",
            verdict=row.verdict,
            reason=row.reason,
            note=row.note,
            title=title,
            undone=undone,
        )
        for row, who, acting_for, title, undone in rows
    ]


def _versions(session: Session, listing_id: int) -> list[VersionRow]:
    rows = session.scalars(
        select(ListingVersion)
        .where(ListingVersion.listing_id == listing_id)
        .order_by(ListingVersion.number.desc())
        .limit(MOST)
    )
    return [VersionRow(row.number, row.captured_at, row.title, row.price, row.currency) for row in rows]


def _mark(session: Session, lead: Lead) -> MarkCard | None:
    row: MarkVersion | None = lead.mark_version
    if row is None:
        return None
    added = authorised_sellers(session).get(lead.mark_key, ())
    with_added = {"authorised": listed_sellers(row.row, added)} if added else {}
    return MarkCard(
        key=lead.mark_key,
        kind=lead.kind,
        name=row.name,
        row=row.row | with_added,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        in_force=_in_force(row, lead.version.captured_at),
    )


def _in_force(row: MarkVersion, moment: datetime) -> bool | None:
    day = office_day(moment)
    if row.valid_from is None and row.valid_to is None:
        return None
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day <= row.valid_to)


def _seller(session: Session, viewer: Viewer, listing_id: int) -> SellerCard | None:
    seller = session.scalar(
        select(Seller).join(ListingRow, ListingRow.seller_id == Seller.id).where(ListingRow.id == listing_id)
    )
    if seller is None:
        return None
    mine = select(ListingRow.id).where(ListingRow.seller_id == seller.id)
    total, confirmed, dismissed = session.execute(
        select(
            func.count(),
            func.coalesce(func.sum(case((Lead.status == LeadStatus.CONFIRMED, 1), else_=0)), 0),
            func.coalesce(func.sum(case((Lead.status == LeadStatus.DISMISSED, 1), else_=0)), 0),
        ).where(Lead.listing_id.in_(mine), *seen_leads(viewer))
    ).one()
    listings = session.scalar(select(func.count()).select_from(mine.subquery())) or 0
    return SellerCard(
        id=seller.id,
        name=seller.name,
        platform=seller.platform,
        external_id=seller.external_id,
        listings=listings,
        leads=total,
        confirmed=confirmed,
        dismissed=dismissed,
    )


def _evidence(session: Session, file_id: int | None) -> EvidenceRow | None:
    row = session.get(EvidenceFile, file_id) if file_id else None
    if row is None or row.deleted_at is not None:
        return None
    return EvidenceRow(row.sha256, row.size, row.media_type, row.created_at)
