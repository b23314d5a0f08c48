"""Captured = kept = sealed: nothing is confirmed, sealed, exported or printed that is not what was captured.

The record names every file with its SHA-256, and the audit chain names the record. Here they are compared
before an act; `evidence verify` and a package's own `verify.py` compare them afterwards.
"""

import json
from pathlib import Path

from sqlalchemy.orm import Session

from casebook.evidence.carried.verify import NoPackage, check_package
from casebook.evidence.row_check import check_row
from casebook.evidence.sealed_manifest import manifest_of
from casebook.file_store import EvidenceDamaged, EvidenceStore
from casebook.models.evidence import Capture


def check_as_captured(session: Session, store: EvidenceStore, capture: Capture) -> None:
    """Rows against the chain, kept bytes against the record. Raises EvidenceDamaged naming what differs."""
    for finding in check_row(session, capture.id):
        if not finding.passed:
            raise EvidenceDamaged(f"{finding.where}: {finding.words}; nothing was done with it")
    for one in json.loads(capture.record)["files"]:
        store.check(str(one["sha256"]), f"capture {capture.id}, {one['name']}")


def check_as_sealed(session: Session, packages: Path, capture: Capture) -> None:
    """Rows against the chain, every file of the package against what was sealed. Raises EvidenceDamaged."""
    folder = packages / capture.capture_key
    manifest_of(folder, capture)
    try:
        findings = [*check_row(session, capture.id), *check_package(folder)]
    except (NoPackage, OSError) as error:
        raise EvidenceDamaged(f"package {folder}: {error}") from error
    wrong = [f"{one.where}: {one.words}" for one in findings if not one.passed]
    if wrong:
        more = f" and {len(wrong) - 1} more (`markwatch evidence verify`)" if len(wrong) > 1 else ""
        raise EvidenceDamaged(f"package {folder} is not as it was sealed: {wrong[0]}{more}")
