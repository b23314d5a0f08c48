"""One crawl run in a process of its own."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from casebook.database import open_casebook
from casebook.errors import CasebookError
from casebook.models.collecting import CrawlRun
from crawler.children.child import child
from crawler.errors import CrawlerError, CrawlError, SourceError
from crawler.sources.settings import WALKED
from crawler.sources.stored import load_source

Progress = Callable[[dict[str, Any]], None]
GOES_ON = "what it read is kept, the next start goes on"


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """What to crawl and where to write it."""

    database_url: str
    data_dir: Path
    source_key: str
    night_id: int | None = None
    allowed_test_hosts: tuple[str, ...] = ()
    """`host:port` that may be visited although private; the practice shop."""
    contact: str = ""
    """Address or page that the User-Agent names."""
    log_level: str = "WARNING"
    api_key: str = field(default="", repr=False)
    """Key of a platform's interface, for a source with a `key_header`."""
    capture: bool = True
    """Keep what comes in a WARC of the night."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """A finished run: its coverage row and how long this process took."""

    run_id: int
    outcome: str
    visited: int
    new: int
    changed: int
    unchanged: int
    vouched: int
    missing: int
    gone: int
    duplicates: int
    blocked: int
    failed: int
    skipped: int
    bytes: int
    seconds: float
    reasons: dict[str, int] = field(default_factory=dict)

    def as_figures(self) -> dict[str, Any]:
        """The report as plain values."""
        return asdict(self)


def run_in_process(job: CrawlJob, on_progress: Progress | None = None) -> RunReport:
    """Crawl in a fresh process and wait for its end; `on_progress` gets visits done and pending.

    Raises CrawlError when the run did not come to its end; the next start goes on where it stopped.
    """
    began, heard = time.monotonic(), _Heard()
    with child(_crawl, (job,)) as crawling:
        for message in crawling.messages():
            heard.take(message)
            if on_progress and "visited" in message:
                on_progress(message)
        exit_code = crawling.join()
    if heard.problem:
        raise CrawlError(f"source {job.source_key!r}: {heard.problem}")
    if exit_code or not heard.run_id:
        raise CrawlError(
            f"source {job.source_key!r}: the crawl stopped before its end (exit {exit_code}); {GOES_ON}"
        )
    return _report(job, heard.run_id, time.monotonic() - began)


def crawl(job: CrawlJob, tell: Progress | None = None) -> None:
    """Crawl in this process, once in its life. Raises CrawlError when the run did not come to its end."""
    from crawler.children.scrapy_process import project_process
    from crawler.spiders import SPIDERS
    from crawler.spiders.shop import ShopSpider, begun, progress

    process = project_process(**_settings(job))
    kind = _kind(job)
    crawler = process.create_crawler(SPIDERS[kind])
    say = tell or (lambda what: None)

    def on_begun(run_id: int) -> None:
        say({"run_id": run_id})

    def on_progress(figures: dict[str, int]) -> None:
        say(figures)

    crawler.signals.connect(on_begun, begun)
    crawler.signals.connect(on_progress, progress)
    # The key is no Scrapy setting: those are logged.
    secret = {"api_key": job.api_key} if kind == "json_api" else {}
    task = process.crawl(crawler, source=job.source_key, **secret)
    process.start()
    error = task.exception() if task.done() and not task.cancelled() else None
    if error:
        raise CrawlError(str(error)) from error
    spider = crawler.spider
    if not isinstance(spider, ShopSpider) or not spider.walk.complete:
        why = f" ({spider.walk.error})" if isinstance(spider, ShopSpider) and spider.walk.error else ""
        raise CrawlError(f"the crawl stopped before its end{why}; {GOES_ON}")


def _kind(job: CrawlJob) -> str:
    """The kind of the source. Raises NotFound or SourceError."""
    book = open_casebook(job.database_url, job.data_dir)
    try:
        kind = load_source(book, job.source_key, job.allowed_test_hosts).kind
    finally:
        book.close()
    if kind not in WALKED:
        raise SourceError(f"source {job.source_key!r}: key 'kind': given {kind!r}, which is read from files")
    return kind


@dataclass
class _Heard:
    run_id: int = 0
    problem: str = ""

    def take(self, message: dict[str, Any]) -> None:
        """Keep what a message says of the run as a whole."""
        self.run_id = message.get("run_id", self.run_id)
        self.problem = message.get("problem", self.problem)


def _crawl(tell: Progress, job: CrawlJob) -> None:
    try:
        crawl(job, tell)
    except (CrawlerError, CasebookError, OSError) as error:
        with suppress(OSError):
            tell({"problem": str(error)})
        raise SystemExit(3) from error


def _settings(job: CrawlJob) -> dict[str, Any]:
    return {
        "CASEBOOK_URL": job.database_url,
        "CASEBOOK_DATA_DIR": str(job.data_dir),
        "NIGHT_ID": job.night_id or 0,
        "ALLOWED_TEST_HOSTS": list(job.allowed_test_hosts),
        "CONTACT": job.contact,
        "LOG_LEVEL": job.log_level,
        "CRAWL_CAPTURE": job.capture,
    }


def _report(job: CrawlJob, run_id: int, seconds: float) -> RunReport:
    book = open_casebook(job.database_url, job.data_dir)
    try:
        with book.read() as session:
            run = session.get_one(CrawlRun, run_id)
            names = [name for name in RunReport.__slots__ if name not in ("run_id", "seconds")]
            return RunReport(run_id=run_id, seconds=seconds, **{name: getattr(run, name) for name in names})
    finally:
        book.close()
