"""Writing what pages showed: listings, versions only when content changed, sellers, pictures, visits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_, update
from sqlalchemy.orm import Session, selectinload

from casebook.bulk import chunks
from casebook.evidence import StoredFile
from casebook.listing import Listing
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.goods import EvidenceFile, ListingRow, ListingVersion, Picture, Seller
from casebook.pages import PageResult
from casebook.runs import add_links

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A listing seen now, with where its page is kept."""

    listing: Listing
    page: StoredFile | None = None
    media_type: str = ""


def record_pages(session: Session, run: CrawlRun, results: Sequence[PageResult], now: datetime) -> None:
    """Write the ends of some visits of a run, all or none: listings, links found, outcomes."""
    seen = [result for result in results if result.listing is not None]
    sightings = [
        Sighting(result.listing, result.page, result.media_type) for result in seen if result.listing
    ]
    words = dict(
        zip(
            (result.visit_id for result in seen),
            record_listings(session, sightings, now, source_id=run.source_id, run_id=run.id),
            strict=True,
        )
    )
    add_links(session, run.id, (link for result in results for link in result.links))
    _mark_gone(session, run, [result for result in results if result.outcome == "gone"], now)
    visits = [
        {
            "id": result.visit_id,
            "outcome": words.get(result.visit_id, result.outcome),
            "reason": result.reason[:255],
            "at": now,
        }
        for result in results
    ]
    if visits:
        session.execute(update(PageVisit), visits)


def record_listings(
    session: Session,
    sightings: Sequence[Sighting],
    now: datetime,
    source_id: int | None = None,
    run_id: int | None = None,
) -> list[str]:
    """Write listings seen now; answers new, changed, unchanged or duplicate for each, in order."""
    rows = _rows(session, {_key(sighting.listing) for sighting in sightings})
    sellers = _sellers(session, [sighting.listing for sighting in sightings], now)
    files = _files(session, sightings, now)
    words = []
    for sighting in sightings:
        listing, key = sighting.listing, _key(sighting.listing)
        row = rows.get(key)
        if row is not None and run_id is not None and row.last_run_id == run_id:
            words.append("duplicate")
            continue
        if row is None:
            row = rows[key] = ListingRow(
                platform=key[0], external_id=key[1], first_seen_at=now, last_seen_at=now, source_id=source_id
            )
            session.add(row)
        row.url, row.last_seen_at, row.last_run_id, row.gone_at = listing.url[:2048], now, run_id, None
        row.source_id = source_id if source_id is not None else row.source_id
        row.seller = sellers.get(_seller_key(listing), row.seller)
        page = sighting.page
        words.append(_add_version(session, row, listing, now, run_id, files[page.sha256] if page else None))
    session.flush()
    return words


def _add_version(
    session: Session,
    row: ListingRow,
    listing: Listing,
    now: datetime,
    run_id: int | None,
    file: EvidenceFile | None,
) -> str:
    before = row.current_version
    digest = listing.content_digest()
    if before is not None and before.content_digest == digest:
        return "unchanged"
    session.flush()
    version = ListingVersion(
        listing_id=row.id,
        number=before.number + 1 if before else 1,
        content_digest=digest,
        captured_at=listing.captured_at or now,
        run_id=run_id,
        evidence_file_id=file.id if file else None,
        attributes=dict(listing.attributes),
        extra=dict(listing.extra),
        availability=listing.availability[:16],
        currency=listing.currency[:8],
        pictures=[Picture(position=n, address=address) for n, address in enumerate(listing.images)],
        **{name: getattr(listing, name) for name in _PLAIN},
    )
    session.add(version)
    row.current_version = version
    return "changed" if before else "new"


_PLAIN = (
    "title",
    "description",
    "price",
    "price_struck",
    "sales",
    "seller_name",
    "ship_from",
    "category",
    "brand",
    "sku",
)


def _key(listing: Listing) -> Key:
    return listing.platform[:64], listing.id[:255]


def _seller_key(listing: Listing) -> Key:
    return listing.platform[:64], (listing.seller_id or listing.seller_name)[:255]


def _rows(session: Session, keys: set[Key]) -> dict[Key, ListingRow]:
    found: dict[Key, ListingRow] = {}
    for part in chunks(list(keys)):
        rows = session.scalars(
            select(ListingRow)
            .where(tuple_(ListingRow.platform, ListingRow.external_id).in_(part))
            .options(selectinload(ListingRow.current_version), selectinload(ListingRow.seller))
        )
        found |= {(row.platform, row.external_id): row for row in rows}
    return found


def _sellers(session: Session, listings: Iterable[Listing], now: datetime) -> dict[Key, Seller]:
    names = {_seller_key(listing): listing.seller_name for listing in listings if _seller_key(listing)[1]}
    found: dict[Key, Seller] = {}
    for part in chunks(list(names)):
        rows = session.scalars(select(Seller).where(tuple_(Seller.platform, Seller.external_id).in_(part)))
        found |= {(row.platform, row.external_id): row for row in rows}
    for key in names.keys() - found.keys():
        name = (names[key] or key[1])[:255]
        found[key] = Seller(platform=key[0], external_id=key[1], name=name, first_seen_at=now)
        session.add(found[key])
    return found


def _files(session: Session, sightings: Sequence[Sighting], now: datetime) -> dict[str, EvidenceFile]:
    pages = {item.page.sha256: (item.page, item.media_type) for item in sightings if item.page}
    found: dict[str, EvidenceFile] = {}
    for part in chunks(list(pages)):
        rows = session.scalars(select(EvidenceFile).where(EvidenceFile.sha256.in_(part)))
        found |= {row.sha256: row for row in rows}
    for digest in pages.keys() - found.keys():
        page, media_type = pages[digest]
        found[digest] = EvidenceFile(
            sha256=digest, size=page.size, media_type=media_type[:128], created_at=now
        )
        session.add(found[digest])
    session.flush()
    return found


def _mark_gone(session: Session, run: CrawlRun, results: Sequence[PageResult], now: datetime) -> None:
    if not results:
        return
    addresses = select(PageVisit.address).where(PageVisit.id.in_([result.visit_id for result in results]))
    session.execute(
        update(ListingRow)
        .where(
            ListingRow.source_id == run.source_id,
            ListingRow.url.in_(addresses),
            ListingRow.gone_at.is_(None),
        )
        .values(gone_at=now, last_run_id=run.id)
        .execution_options(synchronize_session=False)
    )
