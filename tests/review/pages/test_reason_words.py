"""Whatever a page was not read for: Chinese on the Chinese page, English on the English one, never mixed."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from io import BytesIO
from string import Formatter
from typing import Any

import pytest
from officer import Officer
from openpyxl import load_workbook
from review_factory import NOW, a_lead

from casebook.crawls.nights import begin_night, finish_night
from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.crawls.runs import begin_run, finish_run
from casebook.crawls.sources import save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.jobs.asking import ask_job
from casebook.jobs.taking import take_next
from casebook.jobs.telling import fail_job
from casebook.queries.night import night_report
from casebook.reports.night_sheet import write_night
from casebook.reports.night_text import text_of_night
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.jobs import JobFault, JobKind, JobLane
from casebook.vocabulary.reasons import ReasonCode, RunFault
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.worded import Reason, Worded

CHINESE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff5e]+")
ENDS = (PageEnd.BLOCKED, PageEnd.FAILED, PageEnd.SKIPPED)


@pytest.fixture
def database() -> str:
    """The page does not depend on the database."""
    return "sqlite"


def filled(code: Worded) -> Reason[Any]:
    """A reason with some value for each of its words' braces."""
    names = [name for _, name, _, _ in Formatter().parse(code.chinese) if name]
    texts = ("error", "text", "host", "media_type", "path", "key", "scheme", "address")
    return Reason(code, {name: "x-1" if name in texts else 7 for name in names})


EVERY = [filled(code) for code in ReasonCode]
NAMES = (ReasonCode.HTTP_STATUS, ReasonCode.ROBOTS, ReasonCode.OTHER)
"""Said alike in both languages, or with the name of a file that both have."""
OURS = [reason for reason in EVERY if reason.code not in NAMES]


@pytest.fixture
def night(book: Casebook) -> int:
    """A night in which a source met everything that there is to meet, each with its page kept."""
    at = NOW - timedelta(hours=6)
    with book.begin() as session:
        source = save_source(session, "shop", "Shop", "shop", {}, at)
        begun = begin_night(session, ["shop"], at)
        run = begin_run(session, source, at, begun.id)
        add_links(session, run.id, [Link(f"https://shop.example/{n}") for n in range(len(EVERY))])
        results = [
            PageResult(page.visit_id, ENDS[n % 3], reason, body=b"<p>%d" % n, media_type="text/html")
            for n, (page, reason) in enumerate(zip(pending_pages(session, run.id, 999), EVERY, strict=True))
        ]
        record_pages(session, run, results, Provenance(at, book.evidence, source.id, run.id))
        finish_run(session, run, at)
        stopped = Reason(RunFault.STOPPED).as_json()
        finish_night(session, begun.id, {"failures": {"shop": stopped}}, at + timedelta(hours=1))
        return begun.id


def test_the_night_page_says_every_reason_in_the_reader_s_language_only(officer: Officer, night: int) -> None:
    chinese = unescape(officer.get("/nights").text)
    english = unescape(officer.get("/nights?lang=en").text).replace("中文", "").replace("李敏", "")
    for reason in EVERY:
        assert reason.sentence("zh") in chinese and reason.sentence("en") in english
    assert [one.code for one in OURS if one.sentence("en") in chinese] == []
    assert CHINESE.findall(re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>标</\1>', "", english)) == []


@pytest.mark.parametrize("address", ["/", "/leads", "/leads?q=nothing"])
def test_desk_and_queue_mix_no_languages(officer: Officer, night: int, address: str) -> None:
    chinese = unescape(officer.get(address).text)
    english = unescape(officer.get(f"{address}{'&' if '?' in address else '?'}lang=en").text)
    assert "来源" in chinese and [one.code for one in OURS if one.sentence("en") in chinese] == []
    plain = english.replace("中文", "").replace("李敏", "")
    assert CHINESE.findall(re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>标</\1>', "", plain)) == []


def test_mail_and_workbook_hold_no_english_sentence_of_ours(book: Casebook, night: int) -> None:
    with book.read() as session:
        report = night_report(session, THE_HOUSE, NOW)
    assert report is not None
    sheets = load_workbook(BytesIO(write_night(report, NOW)))
    cells = " ".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    text = cells + text_of_night(report)
    assert [one.code for one in OURS if one.sentence("en") in text] == []
    assert all(one.sentence("zh") in text for one in OURS)


@pytest.mark.parametrize("code", JobFault)
def test_a_job_that_failed_says_why_in_both_languages(
    officer: Officer, book: Casebook, code: JobFault, sign_in: Callable[..., Officer]
) -> None:
    reason, lead = filled(code), a_lead(book)
    with book.begin() as session:
        job = ask_job(session, JobKind.CAPTURE, None, NOW, subject=(SubjectKind.LEAD, lead))
        fail_job(session, take_next(session, JobLane.CAPTURES, "here/1", NOW), NOW, reason)
    for language in ("zh", "en"):
        for address in (f"/jobs/{job}", f"/leads/{lead}"):
            assert reason.sentence(language) in unescape(officer.get(f"{address}?lang={language}").text)
