"""Sentences that earlier versions stored become codes, and what no code fits is kept as it stood."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from casebook.crawls.coverage import UnreadPages
from casebook.database import Casebook, open_casebook
from casebook.migrations import upgrade
from casebook.models.collecting import CrawlRun, Night, PageVisit
from casebook.models.jobs import Job
from casebook.vocabulary.jobs import JobFault
from casebook.vocabulary.reasons import ReasonCode, RunFault
from casebook.vocabulary.worded import Reason, reason_from

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
TYPES = {"settings": JSON, "sources": JSON, "summary": JSON, "detail": JSON, "reasons": JSON, "fields": JSON}
TYPES |= {"created_at": sa.DateTime(timezone=True), "started_at": sa.DateTime(timezone=True)}
TYPES |= {"asked_at": sa.DateTime(timezone=True)}
VISITS: dict[str, Reason[ReasonCode] | None] = {
    "": None,
    "robots.txt": Reason(ReasonCode.ROBOTS),
    "robots.txt could not be read: HTTP 500": Reason(ReasonCode.ROBOTS_STATUS, {"status": 500}),
    "robots.txt could not be read: timeout": Reason(ReasonCode.ROBOTS_UNREAD),
    "HTTP 429": Reason(ReasonCode.HTTP_STATUS, {"status": 429}),
    "HTTP 404: no further page": Reason(ReasonCode.LAST_PAGE, {"status": 404}),
    "captcha": Reason(ReasonCode.CAPTCHA),
    "captcha (HTTP 403)": Reason(ReasonCode.CAPTCHA),
    "blocked by the shop": Reason(ReasonCode.BLOCK_PAGE),
    "login wall (HTTP 401)": Reason(ReasonCode.LOGIN_WALL),
    "timeout": Reason(ReasonCode.TIMEOUT),
    "DNS: the name does not resolve to a permitted address": Reason(ReasonCode.NO_NAME),
    "too many redirects": Reason(ReasonCode.TOO_MANY_REDIRECTS),
    "redirect to another host: a.test": Reason(ReasonCode.REDIRECT_ELSEWHERE, {"host": "a.test"}),
    "refused address: 127.0.0.1 is loopback": Reason(ReasonCode.ADDRESS_LOOPBACK, {"host": "127.0.0.1"}),
    "refused address: a.test is carrier NAT": Reason(ReasonCode.ADDRESS_PRIVATE, {"host": "a.test"}),
    "refused address: ::1 is not a public IPv6 address": Reason(
        ReasonCode.ADDRESS_NOT_PUBLIC, {"host": "::1"}
    ),
    "browser: browser: /usr/bin/chromium is not there (Debian's package chromium)": Reason(
        ReasonCode.BROWSER_MISSING
    ),
    "browser: not done within 8 seconds": Reason(ReasonCode.BROWSER_SLOW, {"seconds": 8.0}),
    "browser: ERR_FAILED": Reason(ReasonCode.BROWSER_ERROR, {"error": "ERR_FAILED"}),
    "reading error: KeyError: 'x'": Reason(ReasonCode.READING_ERROR, {"error": "KeyError: 'x'"}),
    "ValueError: odd": Reason(ReasonCode.FETCHING_ERROR, {"error": "ValueError: odd"}),
    "not HTML: image/png": Reason(ReasonCode.NOT_HTML, {"media_type": "image/png"}),
    "not HTML: no content type": Reason(ReasonCode.NO_MEDIA_TYPE),
    "no list at 'data.goods' in the answer": Reason(ReasonCode.NO_ITEMS, {"path": "data.goods"}),
    "no listing in the answer: key 'title': given nothing, expected a text": Reason(
        ReasonCode.BAD_ENTRY, {"key": "title"}
    ),
    "no listing on a page that showed one": Reason(ReasonCode.LISTING_LOST),
    "vouched for": Reason(ReasonCode.VOUCHED),
    "beyond the source's depth": Reason(ReasonCode.TOO_DEEP),
    "the run ended before its turn": Reason(ReasonCode.RUN_ENDED),
    "the host refused or failed 20 times in a row: left alone for this run": Reason(
        ReasonCode.HOST_LEFT_ALONE, {"times": 20}
    ),
    "what nobody knows any more": Reason(ReasonCode.OTHER, {"text": "what nobody knows any more"}),
}
"""As commit 3ca5df6 wrote them → what they are now."""
REASONS = {"blocked: robots.txt": 5, "failed: timeout": 1, "skipped: ?!": 2, "failed": 3}
FAILURES = {
    "a": "source 'a': the crawl stopped before its end (exit 4); what it read is kept, the next start …",
    "b": "source 'b': crawl capture: /x/night.warc.gz is being written by another process",
    "c": "source 'c': the crawl stopped before its end (the database refused (OperationalError): full); …",
    "d": "source 'd': key 'start': given ['http://10.0.0.1/'], expected public addresses",
    "e": "?!",
}
PROBLEMS = {
    "the worker was lost": JobFault.WORKER_LOST,
    "lead 3 has no address; expected one to capture": JobFault.NO_ADDRESS,
    "王芳 has no 执法证号; `markwatch user badge` sets it": JobFault.NOT_ALLOWED,
    "no lead 9": JobFault.NOT_FOUND,
    "?!": JobFault.OTHER,
}
COUNTS = [
    "visited",
    "new",
    "changed",
    "unchanged",
    "vouched",
    "missing",
    "gone",
    "blocked",
    "failed",
    "duplicates",
    "skipped",
    "bytes",
]


@pytest.fixture
def coded(empty_url: str, tmp_path: Path) -> Iterator[Casebook]:
    """A casebook with rows of that commit, brought up to date."""
    book = open_casebook(empty_url, tmp_path)
    upgrade(book.engine, "0011")
    with book.engine.begin() as connection:
        for table, rows in _rows().items():
            columns = (sa.column(name, TYPES.get(name)) for name in rows[0])
            connection.execute(sa.insert(sa.table(table, *columns)), rows)
    upgrade(book.engine)
    yield book
    book.close()


def _rows() -> dict[str, list[dict[str, Any]]]:
    source = {"id": 1, "key": "k", "name": "k", "kind": "shop", "settings": {}, "active": True}
    run = dict.fromkeys(COUNTS, 0) | {"id": 1, "source_id": 1, "started_at": AT, "outcome": "partial"}
    run |= {"made_with": "", "visited": 7, "reasons": REASONS, "fields": {}}
    visit = {"run_id": 1, "depth": 0, "rank": 0, "size": 0, "found_on": "", "plan": "", "tokens": ""}
    visit |= {"outcome": "failed"}
    job = {"kind": "capture", "state": "failed", "asked_at": AT}
    summaries = ({"failures": FAILURES, "waiting": 3}, {"abandoned": True})
    problems = [*({"problem": text, "x": 1} for text in PROBLEMS), {"problem": "", "capture_id": 4}]
    return {
        "source": [source | {"created_at": AT}],
        "crawl_run": [run],
        "page_visit": [
            visit | {"id": n, "address": str(n), "address_digest": str(n), "reason": text}
            for n, text in enumerate(VISITS, 1)
        ],
        "night": [
            {"id": n, "started_at": AT, "sources": ["a"], "summary": summary}
            for n, summary in enumerate(summaries, 1)
        ],
        "job": [job | {"id": n, "detail": detail} for n, detail in enumerate(problems, 1)],
    }


def test_visits_have_codes_and_values(coded: Casebook) -> None:
    with coded.read() as session:
        visits = session.scalars(sa.select(PageVisit).order_by(PageVisit.id)).all()
    told = [Reason(visit.reason, visit.reason_detail) if visit.reason else None for visit in visits]
    assert told == list(VISITS.values())


def test_runs_keep_their_counts_and_name_reasons_by_code(coded: Casebook) -> None:
    with coded.read() as session:
        run = session.get_one(CrawlRun, 1)
    told = [UnreadPages.from_json(one) for one in run.reasons]
    assert sorted((one.sentence("en"), one.pages) for one in told) == [
        ("blocked: robots.txt", 5),
        ("failed", 3),
        ("failed: timeout", 1),
        ("not asked for: ?!", 2),
    ]
    assert (run.counts.visited, run.outcome) == (7, "partial")


def test_nights_and_jobs_say_by_code_why_something_was_not_done(coded: Casebook) -> None:
    with coded.read() as session:
        night, other = session.scalars(sa.select(Night).order_by(Night.id))
        jobs = session.scalars(sa.select(Job).order_by(Job.id)).all()
    faults = {key: reason_from(RunFault, why) for key, why in night.summary["failures"].items()}
    assert [faults[key].code for key in "abcde"] == ["stopped", "night_file", "writing", "settings", "other"]
    assert night.summary["waiting"] == 3 and other.summary == {"abandoned": True}
    told = [reason_from(JobFault, job.detail["problem"]).code for job in jobs[:-1]]
    assert told == list(PROBLEMS.values()) and jobs[0].detail["x"] == 1
    assert jobs[-1].detail == {"problem": "", "result_id": 4}
