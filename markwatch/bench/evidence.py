"""Evidence: sealing, verifying, the audit chain, beside `sha256sum` and `bagit.py` on the same files."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from casebook.accounts.administration import add_account
from casebook.audit.chain_check import chain_length, check_chain
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.evidence.capture import CapturedFile, CaptureRecord, Officer
from casebook.evidence.captures import StagedCapture, record_capture
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.kept_files import Provenance
from casebook.evidence.sealing import seal_capture
from casebook.evidence.token_check import Trust
from casebook.evidence.verifying import verify_capture
from casebook.leads.record_findings import LeadFacts, next_unscreened, record_screening
from casebook.listing_rows import listing_from
from casebook.recording import Sighting, record_listings
from casebook.units.viewing import viewer_of
from casebook.viewer import THE_KEEPER
from casebook.vocabulary.captures import CaptureOutcome
from casebook.vocabulary.roles import Role
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.tasks.sealing import packages_of, sealer_of
from markwatch.terminal.messages import clock

FILES = {"capture.wacz": 7, "screenshot-001.png": 2, "page.html": 1}
"""Name → share of a capture's bytes, roughly as an officer's capture of an ordinary page has them."""
MB = 1_000_000


def measure(captures: int, megabytes: int, events: int) -> dict[str, Any]:
    """Figures over invented captures of random bytes; random bytes are as slow to hash as any."""
    with tempfile.TemporaryDirectory(prefix="markwatch-bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "data")
        book = make_casebook(settings)
        try:
            return _measure(book, settings, (captures, megabytes, events))
        finally:
            book.close()


def _measure(book: Casebook, settings: Settings, size: tuple[int, int, int]) -> dict[str, Any]:
    captures, megabytes, events = size
    officers = two_officers(book)
    _a_lead(book)
    numbers = [captured(book, settings.data_dir, officers, megabytes * MB) for _ in range(captures)]
    sealer, packages = sealer_of(settings), packages_of(settings)
    sealing = _seconds(lambda: [seal_capture(book, number, sealer, clock()) for number in numbers])
    faults: list[str] = []
    verifying = _seconds(lambda: faults.extend(_verified(book, packages, numbers)))
    total = sum(path.stat().st_size for path in packages.rglob("*") if path.is_file())
    lists = ["manifest-sha256.txt", "tagmanifest-sha256.txt"]
    plain = _seconds(lambda: _each(packages, ["sha256sum", "--quiet", "-c", *lists]))
    bagit = [sys.executable, str(Path(sys.executable).with_name("bagit.py")), "--quiet", "--validate", "."]
    return {
        "captures": captures,
        "megabytes": round(total / MB, 1),
        "faults": len(faults),
        "sealing_seconds_each": round(sealing / captures, 3),
        "verifying_mb_per_second": round(total / MB / verifying),
        "sha256sum_mb_per_second": round(total / MB / plain),
        "bagit_mb_per_second": round(total / MB / _seconds(lambda: _each(packages, bagit))),
        "audit": _audit(book, events),
    }


def _audit(book: Casebook, events: int) -> dict[str, Any]:
    now = clock()

    def write() -> None:
        for start in range(0, events, 1000):
            with book.begin() as session:
                for number in range(start, min(start + 1000, events)):
                    record_event(session, now, AuditAction.LEAD_SEEN, ("lead", number), reason="bench")

    writing = _seconds(write)
    with book.read() as session:
        faults: list[object] = []
        checking = _seconds(lambda: faults.extend(check_chain(session)))
        length = chain_length(session)
    return {
        "events": length,
        "faults": len(faults),
        "written_per_second": round(events / writing),
        "checked_per_second": round(length / checking),
    }


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _verified(book: Casebook, packages: Path, numbers: list[int]) -> list[str]:
    with book.read() as session:
        reports = [verify_capture(session, packages, number, Trust()) for number in numbers]
    return [fault.words for report in reports for fault in report.faults]


def _each(packages: Path, command: list[str]) -> None:
    for folder in packages.glob("[!.]*"):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603 - fixed words


def two_officers(book: Casebook) -> tuple[Officer, Officer]:
    """Two who may take part in captures."""
    found = []
    with book.begin() as session:
        for number in (1, 2):
            name, badge = f"officer{number}", f"BENCH-{number}"
            account = add_account(
                session, THE_KEEPER, name, os.urandom(16).hex(), clock(), role=Role.REVIEWER
            )
            account.badge_no = badge
            found.append(Officer(account.id, name, badge))
    return found[0], found[1]


def _a_lead(book: Casebook) -> None:
    now = clock()
    listing = listing_from({"id": "1", "title": "bench", "platform": "bench"})
    with book.begin() as session:
        record_listings(session, [Sighting(listing)], Provenance(now, book.evidence))
        waiting = next_unscreened(session, "bench", 1)
        record_screening(
            session, [(one, [LeadFacts("B1", "trademark", 80)]) for one in waiting], "bench", now
        )


def captured(
    book: Casebook, data: Path, officers: tuple[Officer, Officer], size: int, lead_id: int = 1
) -> int:
    """A confirmed capture of random bytes, not yet sealed; answers its id."""
    capture_key = os.urandom(8).hex()
    folder = data / "staging" / capture_key
    folder.mkdir(parents=True)
    files = []
    for name, share in FILES.items():
        body = os.urandom(size * share // sum(FILES.values()))
        (folder / name).write_bytes(body)
        files.append(
            CapturedFile(name, len(body), hashlib.sha256(body).hexdigest(), "application/octet-stream")
        )
    now = clock()
    record = CaptureRecord(
        lead_id=lead_id,
        operator=officers[0],
        asked_url="https://bench.test/",
        started_at=now - timedelta(seconds=1),
        ended_at=now,
        outcome=CaptureOutcome.COMPLETE,
        files=tuple(files),
    )
    with book.begin() as session:
        number = record_capture(session, book.evidence, StagedCapture(record, folder, capture_key, now))
        second = viewer_of(session, officers[1].account_id, now)
        confirm_capture(session, second, book.evidence, number, now)
    shutil.rmtree(folder)
    return number
