"""Lists at size: `markwatch export` in a process of its own, over invented cases with a package each."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from casebook.accounts.administration import add_account
from casebook.database import Casebook
from casebook.evidence.sealing import seal_capture
from casebook.lists.formats import FORMATS
from casebook.sample.fill import LEADS_A_LISTING, Size, fill
from casebook.viewer import THE_KEEPER
from casebook.vocabulary.roles import Role
from markwatch.bench.evidence import captured, two_officers
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.tasks.sealing import sealer_of
from markwatch.terminal.messages import clock, say

MB = 1_000_000


def measure(listings: int, package_bytes: int, database_url: str = "") -> dict[str, Any]:
    """Seconds, peak memory and bytes written of each format; the first has the packages to read from disk."""
    with tempfile.TemporaryDirectory(prefix="markwatch-bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "data", database_url=database_url)
        book = make_casebook(settings)
        try:
            begun = time.perf_counter()
            _fill(book, settings, listings, package_bytes)
            say(f"{listings:,} listings with packages made in {time.perf_counter() - begun:.0f} s")
            figures = {key: _exported(settings, Path(folder) / key, key) for key in FORMATS}
            leads = listings * LEADS_A_LISTING
            return {"database": book.engine.dialect.name, "listings": listings, "leads": leads} | figures
        finally:
            book.close()


def _fill(book: Casebook, settings: Settings, listings: int, package_bytes: int) -> None:
    with book.begin() as session:
        account = add_account(session, THE_KEEPER, "bench", os.urandom(16).hex(), clock(), role=Role.APPROVER)
    with book.begin() as session:
        fill(session, Size(listings * LEADS_A_LISTING, listings), account.id, clock())
    officers, sealer = two_officers(book), sealer_of(settings)
    for number in range(listings):
        lead_id = 1 + number * LEADS_A_LISTING
        capture = captured(book, settings.data_dir, officers, package_bytes, lead_id)
        seal_capture(book, capture, sealer, clock())


def _exported(settings: Settings, out: Path, key: str) -> dict[str, float]:
    known = {"MARKWATCH_DATA_DIR": str(settings.data_dir), "MARKWATCH_DATABASE_URL": settings.database_url}
    command = [sys.executable, "-m", "markwatch", "export", "--out", str(out), "--format", key]
    begun = time.perf_counter()
    with subprocess.Popen(command, env=os.environ | known, stdout=subprocess.DEVNULL) as child:  # noqa: S603
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    written = sum(file.stat().st_size for file in out.iterdir()) if child.returncode == 0 else 0
    return {
        "exit_code": child.returncode,
        "seconds": round(time.perf_counter() - begun, 1),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "peak_memory_mb": round(used.ru_maxrss * 1024 / MB),
        "written_mb": round(written / MB, 1),
    }
