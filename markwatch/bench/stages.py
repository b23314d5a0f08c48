"""CPU time of a crawl by stage: its functions are timed from outside, in a process of their own."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import reduce, wraps
from importlib import import_module
from typing import Any

from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from crawler.children.child import child
from crawler.children.crawl import CrawlJob, crawl
from crawler.errors import CrawlError

STAGES = {
    "read fields": ("crawler.responses.page", "read_product"),
    "find links": ("crawler.responses.page", "find_links"),
    "decode, parse, judge": ("crawler.spiders.shop", "read_response"),
    "strip and pack": ("crawler.spiders.shop", "result_of"),
    "store": ("crawler.walk.frontier", "Frontier.write"),
    "take next": ("crawler.walk.frontier", "Frontier.take"),
}
"""Stage → module and function; what one calls of another counts for the inner one only."""
REST = "fetch (Scrapy) and the rest"


def cpu_by_stage(job: CrawlJob, pages: int) -> dict[str, float]:
    """Milliseconds of CPU a page, by stage, in a run of this job; the timing itself is a part of them."""
    with child(_crawl, (job,)) as crawling:
        seconds = crawling.message()
        crawling.join()
    if seconds is None:
        raise CrawlError("the timed crawl did not come to its end", Reason(RunFault.STOPPED))
    rest = seconds.pop("") - sum(seconds.values())
    return {stage: round(1000 * used / pages, 2) for stage, used in (seconds | {REST: rest}).items()}


def _crawl(tell: Callable[[dict[str, float]], None], job: CrawlJob) -> None:
    clock = _Clock()
    for stage, (module, path) in STAGES.items():
        *owners, name = path.split(".")
        owner = reduce(getattr, owners, import_module(module))
        setattr(owner, name, clock.timed(stage, getattr(owner, name)))
    began = time.process_time()
    crawl(job)
    tell({stage: clock.used[stage] for stage in STAGES} | {"": time.process_time() - began})


class _Clock:
    """Thread time by stage, without that of the stages within."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()
        self._local = threading.local()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time noted."""

        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            within, self._local.inner = getattr(self._local, "inner", 0.0), 0.0
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                whole = time.thread_time() - began
                self.used[stage] += whole - self._local.inner
                self._local.inner = within + whole

        return run
