"""Verifying packages (核验): files, lists, chain, time-stamp, signature, and the book's own rows."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import bagit
from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.errors import CasebookError
from casebook.evidence.archives import Limits, opened_archive, room_for, unpack
from casebook.evidence.carried.verify import Finding, NoPackage, check_package, digest_of
from casebook.evidence.row_check import check_row
from casebook.evidence.token_check import Moments, Trust, check_signature, check_token
from casebook.models.accounts import AuditEvent
from casebook.models.evidence import Capture, CaptureFile
from casebook.models.goods import EvidenceFile
from casebook.vocabulary.captures import CaptureState

MOST_FILES = 10_000


class NotAPackage(CasebookError):
    """The folder cannot be read as a package."""


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying one package found."""

    name: str
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What did not pass."""
        return tuple(one for one in self.findings if not one.passed)


def verify_folder(folder: Path, trust: Trust, moments: Moments | None = None) -> Report:
    """Verify a package by itself, from wherever it came. Raises NotAPackage."""
    try:
        findings = check_package(folder)
    except (NoPackage, OSError) as error:
        raise NotAPackage(str(error)) from error
    if not any(one.code == "manifest_damaged" for one in findings):
        findings += check_token(folder, trust, moments or Moments())
        findings += check_signature(folder, trust, bool(trust.office_key_pem))
    findings.append(_bag(folder))
    return Report(folder.name, tuple(findings))


def verify_zip(file: Path, trust: Trust) -> Report:
    """Verify an exported package as it came, without leaving anything on the disk. Raises ArchiveRefused."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with opened_archive(file, Limits(MOST_FILES, room_for(folder))) as archive:
            names = {entry.filename.split("/")[0] for entry in archive.infolist()}
            for entry in archive.infolist():
                unpack(archive, entry, folder)
        if len(names) != 1:
            raise NotAPackage(f"{file}: holds {len(names)} folders, expected one package")
        return verify_folder(folder / names.pop(), trust)


def verify_capture(session: Session, packages: Path, capture_id: int, trust: Trust) -> Report:
    """Verify a capture of this book: its rows against the chain, and its package when it is sealed."""
    findings = list(check_row(session, capture_id))
    try:
        capture = session.get(Capture, capture_id)
    except CasebookError:  # it holds what no capture holds; `check_row` has said so
        capture = None
    if capture is None:
        return Report(f"capture {capture_id}", tuple(findings))
    if capture.manifest_sha256 and capture.state != CaptureState.EXPIRED:
        findings += _package(session, packages / capture.capture_key, capture, trust)
    elif capture.state == CaptureState.EXPIRED and (packages / capture.capture_key).exists():
        findings.append(Finding(False, "package_unexpected", capture.capture_key, "expired, but there again"))
    return Report(capture.capture_key, tuple(findings))


def unknown_packages(session: Session, packages: Path) -> Iterator[Finding]:
    """Folders among the packages that no row knows; sealing leaves none behind for long."""
    known = set(session.scalars(select(Capture.capture_key)))
    if packages.is_dir():
        for folder in sorted(packages.iterdir()):
            if folder.is_dir() and not folder.name.startswith(".") and folder.name not in known:
                yield Finding(
                    False, "package_unknown", folder.name, "no capture of this book has this package"
                )


def _package(session: Session, folder: Path, capture: Capture, trust: Trust) -> Iterator[Finding]:
    if not folder.is_dir():
        yield Finding(False, "package_missing", capture.capture_key, f"{folder} is not there")
        return
    try:
        report = verify_folder(folder, trust, _moments(session, capture))
    except NotAPackage as error:
        yield Finding(False, "package_damaged", capture.capture_key, str(error))
        return
    for finding in report.findings:
        yield _swapped(session, folder, finding) if finding.code == "file_changed" else finding
    found = digest_of(folder / "manifest.json")[1]
    if found != capture.manifest_sha256:
        words = f"its SHA-256 is {found}, sealed was {capture.manifest_sha256}"
        yield Finding(False, "manifest_edited", "manifest.json", words)
    else:
        yield Finding(True, "manifest", "manifest.json", f"SHA-256 {found}, as it was sealed")
    if _stamped(session, capture) is not None and not (folder / "manifest.tsr").exists():
        yield Finding(False, "file_missing", "manifest.tsr", "was stamped, the token is not there")


def _swapped(session: Session, folder: Path, finding: Finding) -> Finding:
    """A changed file that has the bytes of another capture's file came from there."""
    origin = session.execute(
        select(Capture.capture_key, CaptureFile.name)
        .join(CaptureFile, CaptureFile.capture_id == Capture.id)
        .join(EvidenceFile, EvidenceFile.id == CaptureFile.evidence_file_id)
        .where(
            EvidenceFile.sha256 == digest_of(folder / finding.where)[1], Capture.capture_key != folder.name
        )
        .limit(1)
    ).one_or_none()
    if origin is None:
        return finding
    return finding._replace(code="file_swapped", words=f"holds {origin.name} of package {origin.capture_key}")


def _moments(session: Session, capture: Capture) -> Moments:
    paid = _stamped(session, capture)
    return Moments(capture.sealed_at, None if paid is None else paid.at)


def _stamped(session: Session, capture: Capture) -> AuditEvent | None:
    return session.scalar(
        select(AuditEvent)
        .where(
            AuditEvent.action == AuditAction.CAPTURE_STAMPED,
            AuditEvent.object_type == "capture",
            AuditEvent.object_id == str(capture.id),
        )
        .limit(1)
    )


def _bag(folder: Path) -> Finding:
    """What the BagIt library says of the files' names and sizes; the digests were compared already."""
    try:
        bagit.Bag(str(folder)).validate(completeness_only=True)
    except (bagit.BagError, OSError, ValueError) as error:
        return Finding(False, "bag_invalid", "bagit.txt", " ".join(str(error).split())[:300])
    return Finding(True, "bag", "bagit.txt", "a complete bag")
