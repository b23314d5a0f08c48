"""One crawl run in a process of its own."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.crawls.coverage import UnreadPages
from casebook.database import open_casebook
from casebook.errors import CasebookError
from casebook.models.collecting import CrawlRun
from casebook.vocabulary.crawls import Counts, RunOutcome
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
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
    outcome: RunOutcome
    counts: Counts
    bytes: int
    seconds: float
    reasons: tuple[UnreadPages, ...] = ()
    """Why pages were not read, the most frequent first."""

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, its counts beside the others."""
        told = {"run_id": self.run_id, "outcome": self.outcome, "bytes": self.bytes, "seconds": self.seconds}
        return told | self.counts.as_json() | {"reasons": [one.as_json() for one in self.reasons]}


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
    if heard.fault:
        raise CrawlError(f"source {job.source_key!r}: {heard.problem}", heard.fault)
    if exit_code or not heard.run_id:
        stopped = f"source {job.source_key!r}: the crawl stopped before its end (exit {exit_code}); {GOES_ON}"
        raise CrawlError(stopped, Reason(RunFault.STOPPED))
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
        raise CrawlError(str(error), fault_of(error)) from error
    spider = crawler.spider
    if not isinstance(spider, ShopSpider) or not spider.walk.complete:
        cause = spider.walk.error if isinstance(spider, ShopSpider) else None
        why = f" ({cause})" if cause else ""
        raise CrawlError(f"the crawl stopped before its end{why}; {GOES_ON}", fault_of(cause))


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
    fault: Reason[RunFault] | None = None

    def take(self, message: dict[str, Any]) -> None:
        """Keep what a message says of the run as a whole."""
        self.run_id = message.get("run_id", self.run_id)
        self.problem = message.get("problem", self.problem)
        self.fault = message.get("fault", self.fault)


def _crawl(tell: Progress, job: CrawlJob) -> None:
    try:
        crawl(job, tell)
    except (CrawlerError, CasebookError, OSError) as error:
        with suppress(OSError):
            tell({"problem": str(error), "fault": fault_of(error)})
        raise SystemExit(3) from error


def fault_of(error: BaseException | None) -> Reason[RunFault]:
    """Why a run stopped, for those who do not read messages."""
    if isinstance(error, CrawlError):
        return error.fault
    if isinstance(error, CasebookError):
        return Reason(RunFault.WRITING)
    if isinstance(error, OSError):
        return Reason(RunFault.DISK, {"error": str(error.strerror or type(error).__name__)})
    return Reason(RunFault.SETTINGS if isinstance(error, SourceError) else RunFault.STOPPED)


def _settings(job: CrawlJob) -> dict[str, Any]:
    return {
        "CASEBOOK_URL": job.database_url,
        "CASEBOOK_DATA_DIR": str(job.data_dir),
        "NIGHT_ID": job.night_id or 0,
        "ALLOWED_TEST_HOSTS": list(job.allowed_test_hosts),
        "CONTACT": job.contact,
        "LOG_LEVEL": job.log_level,
        "NIGHT_WARC": job.capture,
    }


def _report(job: CrawlJob, run_id: int, seconds: float) -> RunReport:
    book = open_casebook(job.database_url, job.data_dir)
    try:
        with book.read() as session:
            run = session.get_one(CrawlRun, run_id)
            reasons = tuple(UnreadPages.from_json(one) for one in run.reasons)
            outcome = run.outcome or RunOutcome.RUNNING
            return RunReport(run_id, outcome, run.counts, run.bytes, seconds, reasons)
    finally:
        book.close()
