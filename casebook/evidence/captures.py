"""Recording a capture: files first, then its row and its event; recorded twice, it is one."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence.capture import CapturedFile, CaptureRecord, Officer
from casebook.evidence.capture_json import record_to_json
from casebook.evidence.kept_files import Provenance, rows_of
from casebook.evidence.officers import may_operate
from casebook.file_store import EvidenceStore, StoredFile
from casebook.models.accounts import Account
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture, CaptureFile
from casebook.models.goods import ListingRow
from casebook.vocabulary.captures import CaptureOutcome, CaptureState

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,126}[A-Za-z0-9]")
CAPTURE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")


@dataclass(frozen=True, slots=True)
class StagedCapture:
    """A capture that was just made, its files still in the folder of who made it."""

    record: CaptureRecord
    folder: Path
    """Where its files are; they stay there, the caller clears them away after the commit."""
    capture_key: str
    """8 to 64 letters and digits that name this capture for good."""
    now: datetime


def record_capture(session: Session, store: EvidenceStore, staged: StagedCapture) -> int:
    """Keep the files and write the row of a capture, unsealed; answers its id.

    Raises CasebookError when the files are not those the record names, Conflict when the officer may not
    take part, NotFound for an unknown lead.
    """
    if not CAPTURE_KEY.fullmatch(staged.capture_key):
        raise CasebookError(f"capture key {staged.capture_key[:80]!r}: expected 8 to 64 letters and digits")
    known = session.scalar(select(Capture.id).where(Capture.capture_key == staged.capture_key))
    if known is not None:
        return known
    _check(session, staged)
    kept = [(_kept(store, staged.folder, file), file.media_type) for file in staged.record.files]
    rows = rows_of(session, Provenance(staged.now, store), kept)
    capture = _row(staged, session.get_one(Lead, staged.record.lead_id).listing)
    capture.files = [CaptureFile(name=file.name, kept=rows[file.sha256]) for file in staged.record.files]
    session.add(capture)
    session.flush()
    record_event(
        session,
        staged.now,
        AuditAction.CAPTURE_RECORDED,
        ("capture", capture.id),
        capture.operator_id,
        token=capture.capture_key,
        lead=capture.lead_id,
        listing=capture.listing_id,
        version=capture.version_id,
        outcome=capture.outcome,
        record_sha256=capture.record_sha256,
    )
    return capture.id


def _row(staged: StagedCapture, listing: ListingRow) -> Capture:
    written, failed = record_to_json(staged.record), staged.record.outcome == CaptureOutcome.FAILED
    return Capture(
        capture_key=staged.capture_key,
        lead_id=staged.record.lead_id,
        listing_id=listing.id,
        version_id=listing.current_version_id,
        state=CaptureState.FAILED if failed else CaptureState.UNSEALED,
        outcome=staged.record.outcome,
        record=written.decode(),
        record_sha256=StoredFile.of(written).sha256,
        operator_id=staged.record.operator.account_id,
        created_at=staged.now,
    )


def _check(session: Session, staged: StagedCapture) -> None:
    record = staged.record
    if record.outcome != CaptureOutcome.FAILED and not record.files:
        raise CasebookError("the capture has no files; expected a reason and the outcome 'failed'")
    lead = session.get(Lead, record.lead_id)
    if lead is None:
        raise NotFound(f"no lead {record.lead_id}")
    account = session.get(Account, record.operator.account_id)
    if account is None:
        raise NotFound(f"no account {record.operator.account_id}")
    if why_not := may_operate(session, account, lead.listing_id, staged.now):
        raise Conflict(why_not)
    if record.operator != officer_of(account):
        raise Conflict(f"the record names {record.operator.name}, the account is {account.display_name}")
    _check_names(record)


def _check_names(record: CaptureRecord) -> None:
    names = [file.name for file in record.files]
    bad = next((name for name in names if not FILE_NAME.fullmatch(name) or ".." in name), None)
    if bad is not None:
        raise CasebookError(f"captured file {bad[:80]!r}: expected letters, digits, dots and dashes")
    if len({name.casefold() for name in names}) != len(names):
        raise CasebookError("two captured files have one name")


def officer_of(account: Account) -> Officer:
    """An account as the officer that the record names."""
    return Officer(account.id, account.display_name, account.badge_no)


def _kept(store: EvidenceStore, folder: Path, file: CapturedFile) -> StoredFile:
    stored = store.put_file(folder / file.name)
    if (stored.sha256, stored.size) != (file.sha256, file.size):
        raise CasebookError(
            f"{folder / file.name}: {stored.size} bytes with SHA-256 {stored.sha256}, "
            f"the record says {file.size} bytes with {file.sha256}"
        )
    return stored
