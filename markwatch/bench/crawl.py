"""Pages a second of the shop spider, storing included, beside a bare Scrapy spider over the same pages."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casebook.crawls.sources import save_source
from casebook.database import Casebook
from casebook.models.collecting import CrawlRun
from crawler.children.bare_scrapy import crawl_bare
from crawler.children.crawl import CrawlJob, run_in_process
from crawler.sources.checking import from_settings
from markwatch.bench.plain_page import plain_page
from markwatch.bench.site import generated_page, generated_shop
from markwatch.bench.stages import cpu_by_stage
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.terminal.messages import clock

CONCURRENCY = 16
KINDS: dict[str, Callable[[int], str]] = {"json_ld": generated_page, "no_markup": plain_page}


def measure(pages: int = 1000) -> dict[str, Any]:
    """For each kind of page: the bare spider before and after ours, each in a fresh process; no start-up.

    A further run, timed by stage, says where the CPU time went.
    """
    return {"pages": pages, "concurrency": CONCURRENCY} | {
        kind: _measured(pages, page) for kind, page in KINDS.items()
    }


def _measured(pages: int, page: Callable[[int], str]) -> dict[str, Any]:
    with generated_shop(pages, page) as address:
        plain = [f"{address}/item/{number}.html" for number in range(pages)]
        before = crawl_bare(plain, CONCURRENCY)
        read, listings, seconds = _ours(address, pages)
        after = crawl_bare(plain, CONCURRENCY)
        with bench_job(address, pages) as (_, job):
            stages = cpu_by_stage(job, read)
    ours = read / seconds
    yardstick = (before.pages + after.pages) / (before.seconds + after.seconds)
    return {
        "listings": listings,
        "page_bytes": len(page(1).encode()),
        "pages_per_second": round(ours, 1),
        "bare_scrapy_pages_per_second": round(yardstick, 1),
        "share_of_bare": round(ours / yardstick, 2),
        "cpu_ms_a_page": stages,
    }


def _ours(address: str, pages: int) -> tuple[int, int, float]:
    """Pages read, listings among them, and seconds from the beginning of the run to its coverage row."""
    with bench_job(address, pages) as (book, job):
        report = run_in_process(job)
        with book.read() as session:
            run = session.get_one(CrawlRun, report.run_id)
            seconds = ((run.finished_at or clock()) - run.started_at).total_seconds()
        return report.counts.visited, report.counts.new, seconds


@contextmanager
def bench_job(address: str, pages: int) -> Iterator[tuple[Casebook, CrawlJob]]:
    """A casebook in a folder of its own with the generated shop as its source, and the job that reads it."""
    with tempfile.TemporaryDirectory() as folder:
        host = address.removeprefix("http://")
        settings = Settings(data_dir=Path(folder), database_url="", allowed_test_hosts=(host,))
        table = {"key": "bench", "start": [f"{address}/"], "delay": 0.0, "concurrency": CONCURRENCY}
        table |= {"max_pages": pages * 2 + 1000, "max_depth": 1000}
        source = from_settings(table, settings.allowed_test_hosts)
        book = make_casebook(settings)
        with book.begin() as session:
            save_source(session, source.key, source.name, source.kind, source.as_table(), clock())
        yield book, CrawlJob(settings.database, settings.data_dir, "bench", None, (host,))
        book.close()
