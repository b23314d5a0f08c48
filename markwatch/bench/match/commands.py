"""`markwatch scan` as a whole command: its first start, a later one, and all titles."""

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from markwatch.bench.match.brands import brand_list

TITLES = 8_000
_LONGEST_SECONDS = 600.0
"""Seconds after which the command is given up."""
_HEADER = (
    "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised,priority"
)


def measure(size: int, titles: Sequence[str], real: Path | None, folder: Path) -> dict[str, Any]:
    """Seconds of the command with nothing kept, for one title again, for 8,000 titles, on two cores."""
    marks = folder / "marks.csv"
    write_marks(size, real, marks)
    one, many = folder / "one.jsonl", folder / "many.jsonl"
    _write_listings(titles[:1], one)
    _write_listings(list(islice(cycle(titles), TITLES)), many)
    kept = {"NUMBA_CACHE_DIR": str(folder / "scan-compiled"), "MARKWATCH_DATA_DIR": str(folder / "data")}
    figures: dict[str, Any] = {"names": size, "titles": TITLES}
    for name, listings in (("first_seconds", one), ("start_seconds", one), ("seconds", many)):
        figures[name] = _seconds(marks, listings, folder / "findings.jsonl", kept)
    figures["two_workers_seconds"] = _seconds(marks, many, folder / "findings-2.jsonl", kept, workers=2)
    spent = figures["seconds"]
    return figures | {
        "titles_per_second": spent and round(TITLES / spent, 1),
        "two_workers_tell_the_same": _same(folder / "findings.jsonl", folder / "findings-2.jsonl"),
    }


def _same(one: Path, other: Path) -> bool:
    """Whether two files are there and equal, byte for byte."""
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


def write_marks(size: int, real: Path | None, file: Path) -> None:
    """A brand list as a reference list, one row a name."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(_HEADER.split(","))
        for number, name in enumerate(brand_list(size, real and real / "brands.csv")):
            # Aliases stand as rows of their own: their mark may be beyond the list's end.
            rows.writerow(
                [f"R{number:07}", "trademark", name.text, *[""] * 9, "yes" if name.listed else "no"]
            )


def _write_listings(titles: Sequence[str], file: Path) -> None:
    lines = (json.dumps({"id": f"T{number}", "title": title}) for number, title in enumerate(titles))
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _seconds(
    marks: Path, listings: Path, out: Path, environment: dict[str, str], *, workers: int = 1
) -> float | None:
    """Seconds by the clock; None when it took too long or failed."""
    command = [sys.executable, "-m", "markwatch", "scan"]
    files = ["--marks", str(marks), "--listings", str(listings), "--out", str(out), "--skip-bad"]
    files += ["--workers", str(workers)]
    began = time.perf_counter()
    try:
        subprocess.run(  # noqa: S603 - our own command, no shell
            [*command, *files],
            env=os.environ | environment,
            timeout=_LONGEST_SECONDS,
            check=True,
            capture_output=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return round(time.perf_counter() - began, 2)
