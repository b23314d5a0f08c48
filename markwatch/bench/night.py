"""Peak memory and time of a whole night over generated listings."""

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from casebook.crawls.sources import save_source
from casebook.reference.imports import ImportOrder
from crawler.sources.checking import from_settings
from markwatch.bench.site import generated_shop
from markwatch.demo.preparing import demo_marks
from markwatch.night.crawling import crawl_with
from markwatch.night.run import NightTools, run_night
from markwatch.night.terminal import NightTalk
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.terminal.messages import clock
from matchers.screening import save_marks


def measure(listings: int) -> dict[str, Any]:
    """A night in a folder of its own: seconds, peak resident memory of this process and of the crawler."""
    with tempfile.TemporaryDirectory() as folder, generated_shop(listings) as address:
        host = address.removeprefix("http://")
        settings = Settings(data_dir=Path(folder), database_url="", allowed_test_hosts=(host,))
        book = make_casebook(settings)
        save_marks(book, demo_marks(), ImportOrder("starter list", clock()))
        table = {"key": "bench", "start": [f"{address}/"], "delay": 0.0, "concurrency": 16}
        table |= {"max_pages": listings * 2 + 1000, "max_depth": 50}
        source = from_settings(table, settings.allowed_test_hosts)
        with book.begin() as session:
            save_source(session, source.key, source.name, source.kind, source.as_table(), clock())
        began = time.monotonic()
        talk = NightTalk()
        summary = run_night(NightTools(book, settings.data_dir, crawl_with(settings), clock, talk))
        talk.close()
        seconds = time.monotonic() - began
        book.close()
        return _figures(summary, seconds, Path(folder))


def _figures(summary: dict[str, Any], seconds: float, folder: Path) -> dict[str, Any]:
    stored = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return {
        "listings": summary["sources"]["bench"]["new"],
        "leads": summary["waiting"],
        "seconds": round(seconds, 1),
        "peak_memory_mb": {
            "night_process": _megabytes(resource.RUSAGE_SELF),
            "crawler_or_browser_process": _megabytes(resource.RUSAGE_CHILDREN),
        },
        "stored_mb": round(stored / 1e6, 1),
    }


def _megabytes(who: int) -> float:
    return round(resource.getrusage(who).ru_maxrss / 1024, 1)
