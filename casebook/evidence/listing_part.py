"""What a package tells of its listing: what it showed when captured, every lead on it, the night's files."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.canonical_json import canonical_json
from casebook.cases.naming import case_label
from casebook.evidence.packaging import KeptBytes
from casebook.file_store import EvidenceStore
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture, LeadEvidence
from casebook.models.goods import ListingRow, ListingVersion

SUFFIXES = {"application/warc": ".warc.gz", "application/gzip": ".gz"}
_TEXTS = ("title", "description", "currency", "sales", "seller_name", "ship_from", "category", "brand", "sku")


@dataclass(frozen=True, slots=True)
class ListingPart:
    """The documents and files of a listing in a package."""

    documents: dict[str, bytes]
    """Name under `data/` → bytes: `listing.json`, `leads.json`."""
    files: dict[str, KeptBytes]
    """Name under `data/` → kept file of the night."""


def listing_part(session: Session, store: EvidenceStore, capture: Capture) -> ListingPart:
    """The listing of a capture in the version it was made of, and all leads on that listing."""
    listing = session.get_one(ListingRow, capture.listing_id)
    version = session.get(ListingVersion, capture.version_id) if capture.version_id else None
    leads = session.scalars(select(Lead).where(Lead.listing_id == listing.id).order_by(Lead.id)).all()
    kept = _kept(session, [lead.id for lead in leads])
    files = [
        {"name": f"data/{name}", "sha256": row.kept.sha256, "kind": row.kind, "lead": row.lead_id}
        | {"detail": row.detail}
        for name, row in kept.items()
    ]
    documents = {
        "listing.json": canonical_json(_listing(listing, version) | {"files": files}),
        "leads.json": canonical_json([_lead(session, lead) for lead in leads]),
    }
    return ListingPart(
        documents,
        {name: KeptBytes(store.path(row.kept.sha256), row.kept.sha256) for name, row in kept.items()},
    )


def _listing(listing: ListingRow, version: ListingVersion | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "listing": listing.id,
        "platform": listing.platform,
        "id": listing.external_id,
        "url": listing.url,
        "version": None,
    }
    if version is None:
        return told
    return told | {
        "version": version.id,
        "version_number": version.number,
        "captured_at": version.captured_at,
        "content_sha256": version.content_digest,
        "price": _money(version.price),
        "price_struck": _money(version.price_struck),
        "attributes": version.attributes,
        **{name: getattr(version, name) for name in _TEXTS},
    }


def _lead(session: Session, lead: Lead) -> dict[str, Any]:
    held = session.execute(
        select(Case.id, Case.number, CaseLead.version_id, CaseLead.score)
        .join(CaseLead, CaseLead.case_id == Case.id)
        .where(CaseLead.lead_id == lead.id, CaseLead.to_at.is_(None))
    ).one_or_none()
    return {
        "lead": lead.id,
        "case": None if held is None else case_label(held.id, held.number),
        "confirmed_version": None if held is None else held.version_id,
        "confirmed_score": None if held is None else f"{held.score:.2f}",
        "kind": lead.kind,
        "score": f"{lead.score:.2f}",
        "mark": lead.mark_key,
        "mark_version": lead.mark_version_id,
        "listing_version": lead.version_id,
        "reasons": [
            {"feature": one.feature, "field": one.field, "text": one.text, "points": f"{one.points:.2f}"}
            for one in lead.reasons
        ],
    }


def _money(price: Decimal | None) -> str | None:
    return None if price is None else format(price.normalize(), "f")


def _kept(session: Session, lead_ids: Sequence[int]) -> dict[str, LeadEvidence]:
    """Name in the package → a file of the night; what several leads share is there once."""
    rows = session.scalars(
        select(LeadEvidence).where(LeadEvidence.lead_id.in_(lead_ids)).order_by(LeadEvidence.id)
    ).all()
    once = {row.kept.sha256: row for row in reversed(rows) if row.kept.deleted_at is None}
    return {_name(row): row for row in sorted(once.values(), key=lambda row: row.id)}


def _name(row: LeadEvidence) -> str:
    media_type = row.kept.media_type.partition(";")[0]
    suffix = SUFFIXES.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"
    return f"listing/{row.kind}-{row.id}{suffix}"
