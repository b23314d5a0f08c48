"""Leads whose night's capture has not been copied out to them yet, and what to copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from casebook.bulk import chunks
from casebook.evidence.kept_files import Provenance, keep_files
from casebook.leads.status import UNDECIDED
from casebook.models.collecting import CrawlRun, Source
from casebook.models.deciding import Lead
from casebook.models.evidence import LeadEvidence
from casebook.models.goods import ListingRow, ListingVersion, Picture
from casebook.models.known_pages import KnownPage
from casebook.units.visible import seen_leads
from casebook.viewer import Viewer
from casebook.vocabulary.captures import LeadFileKind
from casebook.vocabulary.leads import LeadStatus

WANTED = (*UNDECIDED, LeadStatus.CONFIRMED)
USUAL_DELAY = 1.0
"""Seconds between two requests where a source says nothing."""


@dataclass(frozen=True, slots=True)
class LeadToKeep:
    """A lead, and where the night's capture holds its listing."""

    lead_id: int
    source_key: str
    night_id: int | None
    run_id: int
    addresses: tuple[str, ...]
    """At which the listing was read."""
    detail: dict[str, Any]
    """What is kept beside the file: listing version, and version of the reference list that flagged it."""


@dataclass(frozen=True, slots=True)
class PictureToFetch:
    """A picture of a lead's listing whose bytes are not kept yet."""

    picture_id: int
    lead_id: int
    address: str
    delay: float
    """Seconds between two requests that the source asks for."""


def leads_to_keep(session: Session, viewer: Viewer, since: datetime) -> list[LeadToKeep]:
    """Leads on versions read after `since` without the records of that night."""
    kept = exists().where(
        LeadEvidence.lead_id == Lead.id,
        LeadEvidence.kind == LeadFileKind.CRAWL_WARC,
        LeadEvidence.detail["listing_version"].as_integer() == Lead.version_id,
    )
    rows = session.execute(
        select(Lead, CrawlRun, Source.key)
        .join(ListingVersion, ListingVersion.id == Lead.version_id)
        .join(CrawlRun, CrawlRun.id == ListingVersion.run_id)
        .join(Source, Source.id == CrawlRun.source_id)
        .where(Lead.status.in_(WANTED), CrawlRun.started_at >= since, ~kept, *seen_leads(viewer))
        .order_by(CrawlRun.id, Lead.id)
        .options(selectinload(Lead.mark_version), selectinload(Lead.listing))
    ).all()
    addresses = _addresses(session, [lead.listing for lead, _, _ in rows])
    return [
        LeadToKeep(
            lead.id, key, run.night_id, run.id, tuple(addresses.get(lead.listing_id, ())), _detail(lead)
        )
        for lead, run, key in rows
    ]


def pictures_to_fetch(session: Session, viewer: Viewer, since: datetime, most: int) -> list[PictureToFetch]:
    """The first `most` pictures of each lead on a version read after `since`, where they are not kept."""
    rows = session.execute(
        select(Picture.id, Lead.id, Picture.address, Source.settings)
        .join(Lead, Lead.version_id == Picture.version_id)
        .join(ListingVersion, ListingVersion.id == Lead.version_id)
        .join(CrawlRun, CrawlRun.id == ListingVersion.run_id)
        .join(Source, Source.id == CrawlRun.source_id)
        .where(Lead.status.in_(WANTED), ListingVersion.captured_at >= since, *seen_leads(viewer))
        .where(Picture.evidence_file_id.is_(None), Picture.position < most)
        .order_by(Source.id, Lead.id, Picture.position)
    )
    return [
        PictureToFetch(picture_id, lead_id, address, float(settings.get("delay", USUAL_DELAY)))
        for picture_id, lead_id, address, settings in rows
    ]


def record_pictures(
    session: Session, found: Sequence[tuple[int, bytes, str]], provenance: Provenance
) -> None:
    """Keep the bytes of pictures: (picture id, bytes, media type)."""
    files = keep_files(session, [(body, media_type) for _, body, media_type in found], provenance)
    for picture_id, body, _ in found:
        session.get_one(Picture, picture_id).evidence_file_id = files[body].id


def _addresses(session: Session, listings: Sequence[ListingRow]) -> dict[int, list[str]]:
    found = {row.id: [row.url] if row.url else [] for row in listings}
    for part in chunks(list(found)):
        pages = select(KnownPage.listing_id, KnownPage.address).where(KnownPage.listing_id.in_(part))
        for listing_id, address in session.execute(pages.order_by(KnownPage.id)):
            if listing_id is not None and address not in found[listing_id]:
                found[listing_id].append(address)
    return found


def _detail(lead: Lead) -> dict[str, Any]:
    mark = lead.mark_version
    return {
        "listing_version": lead.version_id,
        "mark": lead.mark_key,
        "mark_version": lead.mark_version_id,
        "mark_version_number": mark.number if mark else None,
        "reference_list_import": mark.import_id if mark else None,
        "mark_content_sha256": mark.content_digest if mark else "",
    }
