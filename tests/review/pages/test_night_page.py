"""The night's report on the page: red sources, saved pages as inert text, the workbook for those who may."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from officer import Officer
from review_factory import NOW, a_source
from sqlalchemy import select

from casebook.crawls.nights import begin_night, finish_night
from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.crawls.runs import begin_run, finish_run
from casebook.crawls.sources import save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.models.accounts import AuditEvent
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode, RunFault
from casebook.vocabulary.worded import Reason

CAPTCHA = Reason(ReasonCode.CAPTCHA)
SCRIPT = "<script>alert('x')</script>验证码"


@pytest.fixture
def database() -> str:
    """The page does not depend on the database."""
    return "sqlite"


@pytest.fixture
def night(book: Casebook) -> int:
    """A night whose one source showed a captcha, in GBK."""
    at = NOW - timedelta(hours=6)
    with book.begin() as session:
        source = save_source(session, "shop", "<b>店</b>", "shop", {}, at)
        begun = begin_night(session, ["shop"], at)
        run = begin_run(session, source, at, begun.id)
        add_links(session, run.id, [Link("https://shop.example/1")])
        (page,) = pending_pages(session, run.id, 1)
        body = SCRIPT.encode("gbk")
        result = PageResult(page.visit_id, PageEnd.BLOCKED, CAPTCHA, body=body, media_type="text/html")
        record_pages(session, run, [result], Provenance(at, book.evidence, source.id, run.id))
        finish_run(session, run, at)
        finish_night(
            session,
            begun.id,
            {"failures": {"shop": Reason(RunFault.STOPPED).as_json()}},
            at + timedelta(hours=1),
        )
        return begun.id


def test_before_the_first_night_the_page_says_so(officer: Officer, book: Casebook) -> None:
    a_source(book, "Shop")
    assert "还没有夜间采集的记录" in officer.get("/nights").text
    assert officer.get("/nights/1").status_code == 404


def test_a_red_source_stands_first_with_its_reasons_and_pages(officer: Officer, night: int) -> None:
    html = officer.get("/nights").text
    assert html == officer.get(f"/nights/{night}").text.replace(f"/nights/{night}?lang", "/nights?lang")
    assert "有 1 个来源未可靠采集" in html
    assert "&lt;b&gt;店&lt;/b&gt;" in html and "<b>店" not in html
    assert "来源拒绝访问" in html and "没有采集完：采集中途停止" in html and "被拒：要求验证码" in html
    english = officer.get("/nights?lang=en").text
    assert (
        "the shop refused us" in english
        and "Not read to its end: the crawl stopped before its end" in english
    )


def test_a_saved_page_is_shown_as_text_and_only_those_of_the_night(
    officer: Officer, night: int, book: Casebook
) -> None:
    address = officer.get("/nights").text.partition(f'href="/nights/{night}/pages/')[2].partition('"')[0]
    shown = officer.get(f"/nights/{night}/pages/{address}")
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.text == SCRIPT
    other = book.evidence.put(b"evidence of a case").sha256
    assert officer.get(f"/nights/{night}/pages/{other}").status_code == 404
    assert officer.get(f"/nights/{night}/pages/..%2f..%2fmarkwatch.db").status_code in (404, 422)


def test_the_workbook_is_exported_and_audited(
    officer: Officer, night: int, book: Casebook, sign_in: Callable[..., Officer]
) -> None:
    answer = officer.get(f"/nights/{night}/report.xlsx")
    assert answer.content.startswith(b"PK") and f"night-{night}.xlsx" in answer.headers["content-disposition"]
    with book.read() as session:
        actions = session.scalars(select(AuditEvent.action)).all()
    assert actions.count("night.export") == 1
    entry = sign_in("entry", "entry")
    assert entry.get(f"/nights/{night}/report.xlsx").status_code == 403
    assert "report.xlsx" not in entry.get("/nights").text
