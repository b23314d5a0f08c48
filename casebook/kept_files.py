"""Rows of kept files: the bytes are on disk before their row is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.evidence.store import EvidenceStore
from casebook.listing import clean_text
from casebook.models.goods import EvidenceFile


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when sightings come from."""

    now: datetime
    evidence: EvidenceStore
    source_id: int | None = None
    run_id: int | None = None


def keep_files(
    session: Session, files: Sequence[tuple[bytes, str]], origin: Origin
) -> dict[bytes, EvidenceFile]:
    """Keep (bytes, media type) pairs, each once; the row of each by its bytes."""
    kept = {body: origin.evidence.put(body) for body, _ in files}
    types = {kept[body].sha256: clean_text(media_type) for body, media_type in files}
    found: dict[str, EvidenceFile] = {}
    for part in chunks(list(types)):
        rows = session.scalars(select(EvidenceFile).where(EvidenceFile.sha256.in_(part)))
        found |= {row.sha256: row for row in rows}
    for stored in kept.values():
        if stored.sha256 not in found:
            found[stored.sha256] = EvidenceFile(
                sha256=stored.sha256,
                size=stored.size,
                media_type=types[stored.sha256][:128],
                created_at=origin.now,
            )
            session.add(found[stored.sha256])
    session.flush()
    return {body: found[stored.sha256] for body, stored in kept.items()}
