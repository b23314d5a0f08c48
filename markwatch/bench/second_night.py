"""What the night after costs over listings that did not change: bytes and seconds beside the first night's.

The shop's pages have 9 kB, its lists show cards, and it sends no ETag. The casebook is made a day older
between the two, so that the listings whose turn in the fortnight has come are read in full, as on any night.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from casebook.database import Casebook
from casebook.models.collecting import CrawlRun
from crawler.children.crawl import CrawlJob, run_in_process
from markwatch.bench.crawl import bench_job
from markwatch.bench.plain_page import plain_page
from markwatch.bench.site import generated_shop
from markwatch.terminal.messages import clock

_DAY_OLDER = "strftime('%Y-%m-%d %H:%M:%f', {0}, '-1 day') || '000'"
_MOMENTS = (("known_page", "read_at"), ("listing", "verified_at"), ("listing", "last_seen_at"))


@dataclass(frozen=True, slots=True)
class _Night:
    new: int
    unchanged: int
    vouched: int
    pages: int
    bytes: int
    seconds: float


def measure(listings: int = 5_000) -> dict[str, Any]:
    """Both nights' figures, and the second's share of the first's bytes and time."""
    with generated_shop(listings, plain_page) as address, bench_job(address, listings) as (book, job):
        first = _night(book, job)
        _make_older(job)
        second = _night(book, job)
    return {
        "listings": first.new,
        "first_night": {"pages": first.pages, "bytes": first.bytes, "seconds": first.seconds},
        "second_night": {
            "unchanged": second.unchanged,
            "of_them_vouched_for": second.vouched,
            "pages": second.pages,
            "bytes": second.bytes,
            "seconds": second.seconds,
        },
        "share_of_bytes": round(second.bytes / first.bytes, 3),
        "share_of_time": round(second.seconds / first.seconds, 3),
    }


def _night(book: Casebook, job: CrawlJob) -> _Night:
    report = run_in_process(job)
    with book.read() as session:
        run = session.get_one(CrawlRun, report.run_id)
        seconds = ((run.finished_at or clock()) - run.started_at).total_seconds()
    return _Night(
        report.counts.new,
        report.counts.unchanged,
        report.counts.vouched,
        report.counts.visited,
        report.bytes,
        round(seconds, 1),
    )


def _make_older(job: CrawlJob) -> None:
    """Nothing of ours can travel in time: the moments in the casebook are set back instead."""
    with closing(sqlite3.connect(job.database_url.removeprefix("sqlite:///"))) as base, base:
        for table, column in _MOMENTS:
            base.execute(f"update {table} set {column} = {_DAY_OLDER.format(column)}")  # noqa: S608 - our own names
