"""What keeping every page costs: the shop spider with and without a WARC of the night over the same pages."""

import dataclasses
import resource
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from casebook.models.collecting import CrawlRun
from crawler.children.crawl import run_in_process
from crawler.warc.night_warc import read_index
from markwatch.bench.crawl import KINDS, bench_job
from markwatch.bench.site import generated_shop
from markwatch.terminal.messages import clock


def measure(pages: int = 1000, rounds: int = 3) -> dict[str, Any]:
    """For each kind of page: crawls with and without capture in turn, each in a fresh process.

    Storage is that of the kept pages alone, packed, the index beside it included.
    """
    return {"pages": pages, "rounds": rounds} | {
        kind: _measured(pages, rounds, page) for kind, page in KINDS.items()
    }


def _measured(pages: int, rounds: int, page: Callable[[int], str]) -> dict[str, Any]:
    speeds: dict[bool, list[float]] = {False: [], True: []}
    used: dict[bool, list[float]] = {False: [], True: []}
    size, revisits = 0, 0
    with generated_shop(pages, page) as address:
        for number in range(2 * rounds):
            kept = number % 4 in (1, 2)  # without, with, with, without: a machine that warms up favours none
            before = _child_cpu()
            speed, folder = _crawl(address, pages, kept)
            speeds[kept].append(speed)
            used[kept].append(1000 * (_child_cpu() - before) / pages)
            size, revisits = folder or (size, revisits)
    without, with_it = median(speeds[False]), median(speeds[True])
    return {
        "page_bytes": len(page(1).encode()),
        "pages_per_second_without": round(without, 1),
        "pages_per_second_with_capture": round(with_it, 1),
        "cost": f"{1 - with_it / without:.1%}",
        "cpu_ms_a_page_without": round(median(used[False]), 2),
        "cpu_ms_a_page_with_capture": round(median(used[True]), 2),
        "kept_bytes_a_page": round(size / pages),
        "megabytes_for_10000_listings": round(size / pages * 10_000 / 1e6, 1),
        "records_kept_once": revisits,
    }


def _crawl(address: str, pages: int, kept: bool) -> tuple[float, tuple[int, int] | None]:
    """Pages a second, and size and revisits of what was kept."""
    with bench_job(address, pages) as (book, job):
        report = run_in_process(dataclasses.replace(job, capture=kept))
        with book.read() as session:
            run = session.get_one(CrawlRun, report.run_id)
            seconds = ((run.finished_at or clock()) - run.started_at).total_seconds()
        return report.counts.visited / seconds, _stored(job.data_dir) if kept else None


def _child_cpu() -> float:
    """Seconds of CPU of ended children, all their threads together."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _stored(data_dir: Path) -> tuple[int, int]:
    files = list(data_dir.glob("captures/crawl/*/*"))
    warcs = [file for file in files if file.name.endswith(".warc.gz")]
    revisits = sum(entry.revisit for warc in warcs for entry in read_index(warc))
    return sum(file.stat().st_size for file in files), revisits
