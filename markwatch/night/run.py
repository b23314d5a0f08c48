"""The nightly run: crawl, match, summary; killed at any moment, it is taken up from the casebook."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from casebook.crawls.nights import begin_night, finish_night, sources_left
from casebook.crawls.sources import active_sources
from casebook.database import Casebook
from casebook.queries.health_rows import SourceHealth
from casebook.queries.home import source_coverage
from casebook.queries.queue import count_waiting
from casebook.queries.source_health import source_health
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from crawler.children.crawl import fault_of
from crawler.errors import CrawlerError
from markwatch.locks import exclusive
from markwatch.screens import SCREENS
from matchers.engine.tables import Tables
from matchers.screening import Matching, screen_waiting, settle

Tell = Callable[[str, str, dict[str, Any]], None]
"""(step, subject, figures): `crawl` and a source's key, `match`, `settled`, `summary`."""
Crawl = Callable[[str, int | None, Callable[[dict[str, Any]], None]], dict[str, Any]]
"""(source key, night id, progress) → coverage of the run."""


@dataclass(frozen=True, slots=True)
class NightTools:
    """What a night works with."""

    book: Casebook
    data_dir: Path
    crawl: Crawl
    clock: Callable[[], datetime]
    tell: Tell
    batch: int = 200
    """Listings matched in one unit of work."""
    tables: Tables | None = None
    """Tables other than the shipped ones."""
    keep: Callable[[], dict[str, int]] = dict
    """Copies out to the leads what the night's capture holds of them; answers counts."""
    ready: Callable[[], object] = bool
    """Waited for before matching, when the kernels are still being compiled."""


def run_night(tools: NightTools) -> dict[str, Any]:
    """Read every active source, match what changed, sum up; takes up a night that was broken off.

    A source that fails does not stop the night. Raises Conflict while another night runs here.
    """
    with exclusive(tools.book, tools.data_dir):
        night_id, left = _begin(tools)
        failures = {key: fault for key in left if (fault := _crawl(tools, key, night_id))}
        tools.ready()
        how = Matching(
            tools.clock,
            lambda done, total: tools.tell("match", "", _of(done, total)),
            tools.batch,
            tools.tables,
            tools.data_dir / SCREENS,
            os.cpu_count() or 1,
        )
        matched = _match(tools, how, night_id)
        kept = tools.keep()
        tools.tell("kept", "", kept)
        return _sum_up(tools, night_id, {**matched, "kept": kept}, failures)


def _begin(tools: NightTools) -> tuple[int, list[str]]:
    with tools.book.begin() as session:
        keys = [source.key for source in active_sources(session)]
        night = begin_night(session, keys, tools.clock())
        left = sources_left(session, night, keys)
        tools.tell("begin", "", {"night": night.id, "sources": len(keys), "left": len(left)})
        return night.id, left


def _match(tools: NightTools, how: Matching, night_id: int) -> dict[str, dict[str, int]]:
    """Match what waits; then again where usual prices or the breadth of a shop, as seen now, touch it."""
    counts = screen_waiting(tools.book, how)
    settled = settle(tools.book, tools.clock(), night_id)
    tools.tell("settled", "", dict(settled))
    if settled.total():
        settled["judged_again"] = screen_waiting(tools.book, how)["listings"]
    return {"matched": dict(counts), "settled": dict(settled)}


def _crawl(tools: NightTools, key: str, night_id: int) -> Reason[RunFault] | None:
    try:
        figures = tools.crawl(key, night_id, lambda progress: tools.tell("crawl", key, progress))
    except CrawlerError as error:
        tools.tell("crawl", key, {"problem": str(error)})
        return fault_of(error)
    tools.tell("crawled", key, figures)
    return None


def _sum_up(
    tools: NightTools,
    night_id: int,
    figures: dict[str, dict[str, int]],
    failures: dict[str, Reason[RunFault]],
) -> dict[str, Any]:
    with tools.book.begin() as session:
        leads = {row.key: row.leads for row in source_coverage(session, THE_HOUSE, tools.clock())}
        summary = {
            "sources": {
                one.key: figures_of(one) | {"leads": leads.get(one.key, 0)}
                for one in source_health(session, tools.clock(), night_id)
            },
            "failures": {key: fault.as_json() for key, fault in failures.items()},
            **figures,
            "waiting": count_waiting(session, THE_HOUSE, tools.clock()),
        }
        finish_night(session, night_id, summary, tools.clock())
    tools.tell("summary", "", summary)
    return summary


def figures_of(source: SourceHealth) -> dict[str, Any]:
    """What is told of a source's run, as plain values."""
    told = {"outcome": source.outcome, "state": source.state}
    reasons = [unread.as_json() for unread in source.reasons]
    problems = [problem.as_json() for problem in source.problems]
    return told | source.counts.as_json() | {"reasons": reasons, "problems": problems}


def _of(done: int, total: int) -> dict[str, Any]:
    return {"done": done, "total": total}
