"""Rows of kept files: the bytes are on disk before their row is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.file_store import EvidenceStore, StoredFile
from casebook.listing import clean_text
from casebook.models.goods import EvidenceFile


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where and when sightings come from."""

    now: datetime
    evidence: EvidenceStore
    source_id: int | None = None
    run_id: int | None = None


def keep_files(
    session: Session, files: Sequence[tuple[bytes, str]], provenance: Provenance
) -> dict[bytes, EvidenceFile]:
    """Keep (bytes, media type) pairs, each once; the row of each by its bytes."""
    kept = {body: provenance.evidence.put(body) for body, _ in files}
    types = {kept[body].sha256: media_type for body, media_type in files}
    pairs = [(stored, types[stored.sha256]) for stored in kept.values()]
    rows = rows_of(session, provenance, pairs)
    return {body: rows[stored.sha256] for body, stored in kept.items()}


def rows_of(
    session: Session, provenance: Provenance, kept: Sequence[tuple[StoredFile, str]]
) -> dict[str, EvidenceFile]:
    """The rows of files that are in the store already, with their media types; each row by its SHA-256."""
    found: dict[str, EvidenceFile] = {}
    for part in chunks([stored.sha256 for stored, _ in kept]):
        rows = session.scalars(select(EvidenceFile).where(EvidenceFile.sha256.in_(part)))
        found |= {row.sha256: row for row in rows}
    for stored, media_type in kept:
        if (row := found.get(stored.sha256)) is not None:
            _take_back(session, provenance.evidence, row)
            continue
        row = found[stored.sha256] = EvidenceFile(
            sha256=stored.sha256,
            size=stored.size,
            media_type=clean_text(media_type)[:128],
            created_at=provenance.now,
        )
        session.add(row)
    session.flush()
    return found


def _take_back(session: Session, store: EvidenceStore, row: EvidenceFile) -> None:
    """A file that was deleted in due time and is kept again; the deletion may be under way."""
    if row.deleted_at is None:
        return
    session.refresh(row, with_for_update=True)
    store.path(row.sha256)
    row.deleted_at = None
