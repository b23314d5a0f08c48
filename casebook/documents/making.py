"""Making the extraction record (电子数据证据提取笔录) of a capture, with its event in the chain."""

from dataclasses import dataclass
from pathlib import Path

from casebook.audit.chain import sha256_hex
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.documents.docx import write_docx
from casebook.documents.facts import facts_of
from casebook.documents.pdf import write_pdf
from casebook.errors import CasebookError
from casebook.evidence.custody import Doer
from casebook.units.visible import open_capture
from casebook.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is wanted."""

    capture_id: int
    kind: str
    """`docx` or `pdf`."""
    template: Path | None = None
    """The bureau's own DOCX template."""


def extraction_record(book: Casebook, viewer: Viewer, packages: Path, wanted: Wanted, doer: Doer) -> bytes:
    """The document of a sealed capture. Raises Conflict, NotFound, EvidenceDamaged, CasebookError."""
    if wanted.kind not in ("docx", "pdf"):
        raise CasebookError(f"document {wanted.kind[:20]!r}: expected docx or pdf")
    with book.read() as session:
        open_capture(session, viewer, wanted.capture_id)
        facts = facts_of(session, packages, wanted.capture_id)
    data = write_pdf(facts) if wanted.kind == "pdf" else write_docx(facts, wanted.template)
    with book.begin() as session:
        record_event(
            session,
            doer.now,
            AuditAction.RECORD_MADE,
            ("capture", wanted.capture_id),
            doer.account_id,
            kind=wanted.kind,
            sha256=sha256_hex(data),
            manifest_sha256=facts.manifest_sha256,
        )
    return data
