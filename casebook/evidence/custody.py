"""Custody (保管): opening, exporting and verifying evidence are events in the book's audit chain."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain_extract import extract
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.canonical_json import canonical_json
from casebook.database import Casebook
from casebook.errors import Conflict, NotFound
from casebook.evidence.as_captured import check_as_sealed
from casebook.evidence.sealing import Sealer
from casebook.evidence.verifying import Report
from casebook.listing import clean_text
from casebook.models.evidence import CaptureFile
from casebook.units.visible import open_capture
from casebook.viewer import Viewer
from casebook.vocabulary.captures import CaptureState

EXPORT_CHAIN = "custody-export.json"
EXPORT_SIGNATURE = "custody-export.sig"
"""Of the office's key over the exported chain, so that its end cannot be cut off."""


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something to evidence, and when."""

    now: datetime
    account_id: int | None = None
    """None for the command line."""


def open_capture_file(
    book: Casebook, viewer: Viewer, capture_id: int, name: str, doer: Doer
) -> tuple[bytes, str]:
    """The bytes and media type of a capture's file, checked; the opening is recorded first.

    Raises NotFound, also when the bytes were deleted in due time, and EvidenceDamaged.
    """
    with book.begin() as session:
        open_capture(session, viewer, capture_id)
        file = session.scalar(
            select(CaptureFile).where(
                CaptureFile.capture_id == capture_id, CaptureFile.name == clean_text(name)
            )
        )
        if file is None:
            raise NotFound(f"capture {capture_id} has no file {name[:80]!r}")
        if file.kept.deleted_at is not None:
            raise NotFound(f"capture {capture_id}, {name}: deleted {file.kept.deleted_at:%Y-%m-%d}")
        sha256, media_type = file.kept.sha256, file.kept.media_type
        _record(session, AuditAction.CAPTURE_OPENED, capture_id, doer, file=name, sha256=sha256)
    return book.evidence.get(sha256), media_type


def export_package(
    book: Casebook, viewer: Viewer, sealer: Sealer, capture_id: int, *, doer: Doer, out: IO[bytes]
) -> str:
    """Write a sealed package as a ZIP with the chain up to now, signed; answers the package's name.

    Raises Conflict when the capture is not sealed, EvidenceDamaged when it is not as it was sealed, NotFound.
    """
    with book.begin() as session:
        capture = open_capture(session, viewer, capture_id)
        if capture.state != CaptureState.SEALED:
            raise Conflict(f"capture {capture_id} is {capture.state}; only a sealed one can be exported")
        check_as_sealed(session, sealer.packages, capture)
        capture_key, manifest = capture.capture_key, capture.manifest_sha256
        _record(session, AuditAction.CAPTURE_EXPORTED, capture_id, doer, manifest_sha256=manifest)
    with book.read() as session:
        chain = canonical_json(extract(session, ("capture", capture_id)))
    later = {EXPORT_CHAIN: chain} | ({EXPORT_SIGNATURE: sealer.key.sign(chain)} if sealer.key else {})
    _zip(sealer.packages / capture_key, later, out)
    return capture_key


def record_verifications(book: Casebook, reports: Sequence[tuple[int, Report]], doer: Doer) -> None:
    """Record what verifying found of each capture: how much passed, and the codes of what did not."""
    with book.begin() as session:
        for capture_id, report in reports:
            faults = sorted({fault.code for fault in report.faults})
            passed = len(report.findings) - len(report.faults)
            action = AuditAction.CAPTURE_VERIFIED
            _record(session, action, capture_id, doer, passed=passed, faults=faults)


def _record(session: Session, action: AuditAction, capture_id: int, doer: Doer, **detail: object) -> None:
    record_event(session, doer.now, action, ("capture", capture_id), doer.account_id, **detail)


def _zip(folder: Path, later: Mapping[str, bytes], out: IO[bytes]) -> None:
    # Pictures and WACZ are packed already; stored, the bytes of every file can be found in the ZIP.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        for name, data in later.items():
            archive.writestr(f"{folder.name}/{name}", data)
