"""Pages a second of the shop spider, storing included, beside a bare Scrapy spider over the same pages."""

import tempfile
from pathlib import Path
from typing import Any

from casebook.models.collecting import CrawlRun
from casebook.sources import save_source
from crawler.bare import crawl_bare
from crawler.run import CrawlJob, run_in_process
from crawler.source import from_settings
from markwatch.bench.site import generated_shop
from markwatch.settings import Settings
from markwatch.source_files import as_table
from markwatch.surroundings import make_casebook
from markwatch.talk import clock

CONCURRENCY = 16


def measure(pages: int = 1000) -> dict[str, Any]:
    """Both spiders in turn, each in a fresh process, against one generated shop; start-up not counted."""
    with generated_shop(pages) as address:
        bare = crawl_bare([f"{address}/item/{number}.html" for number in range(pages)], CONCURRENCY)
        read, seconds = _ours(address, pages)
    ours, yardstick = read / seconds, bare.pages / bare.seconds
    return {
        "pages": pages,
        "concurrency": CONCURRENCY,
        "pages_per_second": round(ours, 1),
        "bare_scrapy_pages_per_second": round(yardstick, 1),
        "share_of_bare": round(ours / yardstick, 2),
    }


def _ours(address: str, pages: int) -> tuple[int, float]:
    """Pages read and seconds from the beginning of the run to its coverage row."""
    with tempfile.TemporaryDirectory() as folder:
        host = address.removeprefix("http://")
        settings = Settings(data_dir=Path(folder), database_url="", allowed_test_hosts=(host,))
        table = {"key": "bench", "start": [f"{address}/"], "delay": 0.0, "concurrency": CONCURRENCY}
        table |= {"max_pages": pages * 2 + 1000, "max_depth": pages}
        source = from_settings(table, settings.allowed_test_hosts)
        book = make_casebook(settings)
        with book.begin() as session:
            save_source(session, source.key, source.name, source.kind, as_table(source), clock())
        report = run_in_process(CrawlJob(settings.database, settings.data_dir, "bench", None, (host,)))
        with book.read() as session:
            run = session.get_one(CrawlRun, report.run_id)
            seconds = ((run.finished_at or clock()) - run.started_at).total_seconds()
        book.close()
        return report.visited, seconds
