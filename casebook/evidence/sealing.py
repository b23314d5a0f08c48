"""Sealing (封存): a confirmed capture becomes a package that is whole or not there.

The package is built under another name, renamed, and only then the row says "sealed": a row never points at
nothing. Killed before the row, the next sealing builds the package anew.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain import head, sha256_hex
from casebook.audit.chain_extract import extract
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.canonical_json import canonical_json, moment_text
from casebook.database import Casebook
from casebook.durable import held, sync_folder
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence.as_captured import check_as_captured
from casebook.evidence.confirming import locked_capture
from casebook.evidence.listing_part import listing_part
from casebook.evidence.packaging import Content, KeptBytes, write_package
from casebook.evidence.signing import OfficeKey
from casebook.models.evidence import Capture, Stamp
from casebook.vocabulary.captures import CaptureState, StampKind

PACKAGES = "packages"
MANIFEST = "manifest.json"
LOCK = ".lock"
"""In the folder of packages; held by whoever adds one, or needs that none is added."""


@dataclass(frozen=True, slots=True)
class Sealer:
    """What sealing works with."""

    packages: Path
    """Folder of all packages."""
    office: str
    tool: str
    """Name and version of this program."""
    key: OfficeKey | None = None
    stamps: bool = False
    """Whether an authority is configured, so that the package will get a token."""


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A package in its place."""

    folder: Path
    manifest_sha256: str
    sealed_at: datetime


def seal_capture(book: Casebook, capture_id: int, sealer: Sealer, now: datetime) -> SealedPackage:
    """Seal a confirmed capture; one that is sealed already stays as it is.

    Raises Conflict when it is not confirmed, NotFound, CasebookError when its package cannot be written,
    EvidenceDamaged when a kept file or a row is not what was captured.
    """
    with held(sealer.packages / LOCK):
        with book.read() as session:
            capture = session.get(Capture, capture_id)
            if capture is None:
                raise NotFound(f"no capture {capture_id}")
            if capture.state == CaptureState.SEALED and capture.sealed_at is not None:
                return SealedPackage(
                    sealer.packages / capture.capture_key, capture.manifest_sha256, capture.sealed_at
                )
            if capture.state != CaptureState.CONFIRMED:
                raise Conflict(f"capture {capture_id} is {capture.state}; only a confirmed one can be sealed")
            content = _content(session, book, sealer, (capture, now))
        manifest = _put_in_place(sealer, content)
        _write_row(book, capture_id, sha256_hex(manifest), now)
        return SealedPackage(sealer.packages / content.capture_key, sha256_hex(manifest), now)


def captures_to_seal(session: Session) -> list[int]:
    """Confirmed captures without a package, oldest first."""
    waiting = select(Capture.id).where(Capture.state == CaptureState.CONFIRMED).order_by(Capture.confirmed_at)
    return list(session.scalars(waiting))


def _content(session: Session, book: Casebook, sealer: Sealer, of: tuple[Capture, datetime]) -> Content:
    capture, now = of
    check_as_captured(session, book.evidence, capture)
    files = {
        f"files/{one.name}": KeptBytes(book.evidence.path(one.kept.sha256), one.kept.sha256)
        for one in capture.files
    }
    part = listing_part(session, book.evidence, capture)
    seq, digest = head(session)
    return Content(
        capture_key=capture.capture_key,
        head={
            "capture": capture.id,
            "lead": capture.lead_id,
            "listing": capture.listing_id,
            "listing_version": capture.version_id,
            "office": sealer.office,
            "tool": sealer.tool,
            "sealed_at": moment_text(now),
            "chain": {"seq": seq, "digest": digest},
            "signing_key": "" if sealer.key is None else sha256_hex(sealer.key.public_pem()),
            "time_stamp": "owed" if sealer.stamps else "none",
        },
        info={
            "Source-Organization": " ".join(sealer.office.split()),
            "Bagging-Date": f"{now:%Y-%m-%d}",
            "Bag-Software-Agent": sealer.tool,
            "External-Identifier": capture.capture_key,
        },
        documents={
            "capture.json": capture.record.encode(),
            "confirmation.json": canonical_json(capture.confirmation),
            "custody.json": canonical_json(extract(session, ("capture", capture.id))),
            **part.documents,
        },
        kept=files | part.files,
        key=sealer.key,
    )


def _put_in_place(sealer: Sealer, content: Content) -> bytes:
    part, place = sealer.packages / f".part-{content.capture_key}", sealer.packages / content.capture_key
    for left_over in (part, place):  # of a sealing that was killed before its row was written
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        manifest = write_package(part, content)
        part.rename(place)
        sync_folder(sealer.packages)
    except OSError as error:
        raise CasebookError(f"package {place}: {error.strerror or error}; it was not sealed") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _write_row(book: Casebook, capture_id: int, manifest_sha256: str, now: datetime) -> None:
    with book.begin() as session:
        capture = locked_capture(session, capture_id)
        capture.state, capture.sealed_at = CaptureState.SEALED, now
        capture.manifest_sha256 = manifest_sha256
        owed = Stamp(kind=StampKind.MANIFEST, digest=manifest_sha256, capture_id=capture_id, asked_at=now)
        session.add(owed)
        thing = ("capture", capture_id)
        record_event(session, now, AuditAction.CAPTURE_SEALED, thing, manifest_sha256=manifest_sha256)
