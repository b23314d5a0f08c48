"""What is due by the rules; nothing is deleted here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.models.collecting import PageVisit
from casebook.models.evidence import CaptureFile, LeadEvidence
from casebook.models.goods import EvidenceFile, ListingVersion, Picture
from casebook.retention.due import (
    Rules,
    due_captures,
    due_leads,
    due_samples,
    due_versions,
    expired_captures,
)
from casebook.retention.states import RetentionState


@dataclass(frozen=True, slots=True)
class Plan:
    """What is due."""

    captures: tuple[tuple[int, RetentionState], ...]
    """(capture, state of the rule that makes it due)."""
    files: tuple[tuple[int, int], ...]
    """(kept file that nothing else needs, its size)."""

    @property
    def bytes(self) -> int:
        """Size of the files together."""
        return sum(size for _, size in self.files)


@dataclass(frozen=True, slots=True)
class _Use:
    """A column that points at kept files, the owner of each row, and the owners whose time is over."""

    file: Any
    owner: Any
    over: set[int]


def plan(session: Session, rules: Rules, now: datetime) -> Plan:
    """Everything that is due now; a file that several things share goes when the last lets go of it."""
    leads = due_leads(session, rules, now)
    captures = due_captures(session, rules, leads, now)
    versions = due_versions(session, rules, now)
    uses = (
        _Use(CaptureFile.evidence_file_id, CaptureFile.capture_id, set(captures) | expired_captures(session)),
        _Use(LeadEvidence.evidence_file_id, LeadEvidence.lead_id, set(leads)),
        _Use(ListingVersion.evidence_file_id, ListingVersion.id, versions),
        _Use(Picture.evidence_file_id, Picture.version_id, versions),
        _Use(PageVisit.evidence_file_id, PageVisit.id, due_samples(session, rules, now)),
    )
    return Plan(tuple(sorted(captures.items())), tuple(_free_files(session, uses)))


def _free_files(session: Session, uses: Sequence[_Use]) -> Iterator[tuple[int, int]]:
    found: set[int] = set()
    for use in uses:
        for part in chunks(sorted(use.over)):
            found |= set(session.scalars(select(use.file).where(use.owner.in_(part), use.file.is_not(None))))
    for part in chunks(sorted(found)):
        free = set(part) - _needed(session, uses, part)
        sizes = select(EvidenceFile.id, EvidenceFile.size).where(
            EvidenceFile.id.in_(free), EvidenceFile.deleted_at.is_(None)
        )
        yield from ((number, size) for number, size in session.execute(sizes.order_by(EvidenceFile.id)))


def _needed(session: Session, uses: Sequence[_Use], files: Sequence[int]) -> set[int]:
    """Those of the files that an owner still needs."""
    return {
        file
        for use in uses
        for file, owner in session.execute(select(use.file, use.owner).where(use.file.in_(files)))
        if owner not in use.over
    }


def kept_bytes(session: Session) -> int:
    """Size of all kept files of the book; packages hold the same bytes by hard links."""
    total = select(func.sum(EvidenceFile.size)).where(EvidenceFile.deleted_at.is_(None))
    return int(session.scalar(total) or 0)
