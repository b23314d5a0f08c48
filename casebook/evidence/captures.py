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
TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture that was just made."""

    record: CaptureRecord
    folder: Path
    """Where its files are; they stay there, the caller clears them away after the commit."""
    token: str
    """8 to 64 letters and digits that name this capture for good."""
    now: datetime


def record_capture(session: Session, store: EvidenceStore, taken: Taken) -> int:
    """Keep the files and write the row of a capture, unsealed; answers its id.

    Raises CasebookError when the files are not those the record names, Conflict when the officer may not
    take part, NotFound for an unknown lead.
    """
    if not TOKEN.fullmatch(taken.token):
        raise CasebookError(f"capture token {taken.token[:80]!r}: expected 8 to 64 letters and digits")
    known = session.scalar(select(Capture.id).where(Capture.token == taken.token))
    if known is not None:
        return known
    _check(session, taken)
    kept = [(_kept(store, taken.folder, file), file.media_type) for file in taken.record.files]
    rows = rows_of(session, Provenance(taken.now, store), kept)
    capture = _row(taken, session.get_one(Lead, taken.record.lead_id).listing)
    capture.files = [CaptureFile(name=file.name, kept=rows[file.sha256]) for file in taken.record.files]
    session.add(capture)
    session.flush()
    record_event(
        session,
        taken.now,
        AuditAction.CAPTURE_RECORDED,
        ("capture", capture.id),
        capture.operator_id,
        token=capture.token,
        lead=capture.lead_id,
        listing=capture.listing_id,
        version=capture.version_id,
        outcome=capture.outcome,
        record_sha256=capture.record_sha256,
    )
    return capture.id


def _row(taken: Taken, listing: ListingRow) -> Capture:
    written, failed = record_to_json(taken.record), taken.record.outcome == CaptureOutcome.FAILED
    return Capture(
        token=taken.token,
        lead_id=taken.record.lead_id,
        listing_id=listing.id,
        version_id=listing.current_version_id,
        state=CaptureState.FAILED if failed else CaptureState.UNSEALED,
        outcome=taken.record.outcome,
        record=written.decode(),
        record_sha256=StoredFile.of(written).sha256,
        operator_id=taken.record.operator.account_id,
        created_at=taken.now,
    )


def _check(session: Session, taken: Taken) -> None:
    record = taken.record
    if record.outcome != CaptureOutcome.FAILED and not record.files:
        raise CasebookError("the capture has no files; expected a reason and the outcome 'failed'")
    if session.get(Lead, record.lead_id) is None:
        raise NotFound(f"no lead {record.lead_id}")
    account = session.get(Account, record.operator.account_id)
    if account is None:
        raise NotFound(f"no account {record.operator.account_id}")
    if why_not := may_operate(account, taken.now):
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
