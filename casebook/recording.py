"""Writing what pages showed: listings, versions only when content changed, sellers, pictures."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, selectinload

from casebook.bulk import chunks
from casebook.evidence.kept_files import Provenance, keep_files
from casebook.listing import Listing
from casebook.models.goods import ListingRow, ListingVersion, Picture, Seller
from casebook.vocabulary.crawls import Sighted

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A listing seen now, with the page that showed it."""

    listing: Listing
    body: bytes = b""
    media_type: str = ""


def record_listings(session: Session, sightings: Sequence[Sighting], provenance: Provenance) -> list[Sighted]:
    """Write listings; answers what each is beside what was known of it, in order."""
    return [word for word, _ in record_sightings(session, sightings, provenance)]


def record_sightings(
    session: Session, sightings: Sequence[Sighting], provenance: Provenance
) -> list[tuple[Sighted, ListingRow]]:
    """Write listings; the word of each as `record_listings` has it, and its row."""
    rows = _rows(session, {_key(sighting.listing) for sighting in sightings})
    sellers = _sellers(session, [sighting.listing for sighting in sightings], provenance.now)
    said: list[tuple[Sighted, ListingRow]] = []
    written: list[tuple[ListingVersion, Sighting]] = []
    for sighting in sightings:
        key = _key(sighting.listing)
        row = rows.get(key)
        if row is not None and _seen_in(row, provenance):
            said.append((Sighted.DUPLICATE, row))
            continue
        if row is None:
            row = rows[key] = ListingRow(platform=key[0], external_id=key[1], first_seen_at=provenance.now)
            session.add(row)
        seller = sellers.get(_seller_key(sighting.listing), row.seller)
        before = row.current_version
        if provenance.run_id is None and before is not None and _older(sighting.listing, before):
            said.append((Sighted.OLDER, row))
            continue
        version = _next_version(row, sighting.listing, seller, provenance)
        _touch(row, sighting.listing, seller, provenance)
        if version is not None:
            written.append((version, sighting))
        known = Sighted.CHANGED if before else Sighted.NEW
        said.append((Sighted.UNCHANGED if version is None else known, row))
    session.flush()
    _add_versions(session, written, provenance)
    return said


def _seen_in(row: ListingRow, provenance: Provenance) -> bool:
    # Missed at its old address and found at a new one in the same run, it is on sale.
    return provenance.run_id is not None and row.last_run_id == provenance.run_id and row.missed_at is None


def _older(listing: Listing, version: ListingVersion) -> bool:
    return listing.captured_at is not None and listing.captured_at < version.captured_at


def _touch(row: ListingRow, listing: Listing, seller: Seller | None, provenance: Provenance) -> None:
    row.url, row.seller = _fitting(listing.url), seller
    row.last_seen_at, row.last_run_id, row.missed_at, row.gone_at = (
        provenance.now,
        provenance.run_id,
        None,
        None,
    )
    if provenance.run_id is not None:
        row.verified_at = provenance.now
    if provenance.source_id is not None and (row.source_id is None or provenance.run_id is not None):
        row.source_id = provenance.source_id  # a file never takes a listing away from the shop that is read


def _next_version(
    row: ListingRow, listing: Listing, seller: Seller | None, provenance: Provenance
) -> ListingVersion | None:
    before, digest = row.current_version, listing.content_digest()
    if before is not None and before.content_digest == digest:
        return None
    version = ListingVersion(
        listing=row,
        seller=seller,
        number=before.number + 1 if before else 1,
        content_digest=digest,
        captured_at=listing.captured_at or provenance.now,
        run_id=provenance.run_id,
        attributes=dict(listing.attributes),
        extra=dict(listing.extra),
        availability=listing.availability[:16],
        currency=listing.currency[:8],
        pictures=[Picture(position=n, address=address) for n, address in enumerate(listing.images)],
        **{name: getattr(listing, name) for name in _PLAIN},
    )
    row.current_version = version
    return version


def _add_versions(
    session: Session, written: Sequence[tuple[ListingVersion, Sighting]], provenance: Provenance
) -> None:
    bodies = [(sighting.body, sighting.media_type) for _, sighting in written if sighting.body]
    files = keep_files(session, bodies, provenance)
    for version, sighting in written:
        file = files.get(sighting.body)
        version.evidence_file_id = file.id if file else None
    session.flush()


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


def _fitting(address: str) -> str:
    # By bytes: PostgreSQL indexes no more than about 2,700 of them.
    return address.encode()[:2048].decode(errors="ignore")


def _short(identifier: str, limit: int) -> str:
    """An identifier that fits its column; a longer one ends in its digest, so that no two become one."""
    if len(identifier) <= limit:
        return identifier
    return f"{identifier[: limit - 33]}…{hashlib.sha256(identifier.encode()).hexdigest()[:32]}"


def _key(listing: Listing) -> Key:
    return _short(listing.platform, 64), _short(listing.id, 255)


def _seller_key(listing: Listing) -> Key:
    return _short(listing.platform, 64), _short(listing.seller_id or listing.seller_name, 255)


def _rows(session: Session, keys: set[Key]) -> dict[Key, ListingRow]:
    found: dict[Key, ListingRow] = {}
    for part in chunks(list(keys)):
        rows = session.scalars(
            select(ListingRow)
            .where(tuple_(ListingRow.platform, ListingRow.external_id).in_(part))
            .order_by(ListingRow.id)
            # Two at once would give a listing the same version number twice; in order, so that neither waits
            # for the other.
            .with_for_update(of=ListingRow)
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
    for key, row in found.items():
        row.name = names[key][:255] or row.name
    for key in names.keys() - found.keys():
        name = (names[key] or key[1])[:255]
        found[key] = Seller(platform=key[0], external_id=key[1], name=name, first_seen_at=now)
        session.add(found[key])
    return found
