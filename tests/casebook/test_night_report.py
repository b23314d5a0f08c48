"""The night's report: every source with its health, as figures, as a workbook, as plain text."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from casebook.crawls.field_coverage import CoveredField
from casebook.crawls.nights import begin_night, finish_night, last_finished_night, note_on_night
from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.crawls.runs import begin_run, finish_run
from casebook.crawls.sources import save_source
from casebook.crawls.visits import add_links, pending_pages
from casebook.database import Casebook
from casebook.errors import NotFound
from casebook.evidence.kept_files import Provenance
from casebook.listing import Listing
from casebook.queries.health_problems import SourceProblem
from casebook.queries.health_words import ProblemCode
from casebook.queries.night import list_nights, night_report
from casebook.reports.night_sheet import write_night
from casebook.reports.night_text import subject_of, text_of_night
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
CAPTCHA = Reason(ReasonCode.CAPTCHA)
HOSTILE = '=HYPERLINK("https://evil.test")'


def a_night(book: Casebook, at: datetime, good: int, blocked: int = 0) -> int:
    """A night over one source that gave so many listings and refusals."""
    with book.begin() as session:
        source = save_source(session, "shop", HOSTILE, "shop", {}, at)
        night = begin_night(session, ["shop"], at)
        run = begin_run(session, source, at, night.id)
        add_links(session, run.id, [Link(f"https://s.example/{n}") for n in range(good + blocked)])
        results = []
        for number, page in enumerate(pending_pages(session, run.id, 1000)):
            listing = Listing(str(number), f"茶 {number}", platform="s", url=page.address)
            seen: dict[str, Any] = {"listing": listing, "body": b"<p>" + str(number).encode()}
            refused = {"body": b"<title>\xd1\xe9\xd6\xa4\xc2\xeb</title>"}
            results.append(
                PageResult(page.visit_id, PageEnd.LISTING, **seen)
                if number < good
                else PageResult(page.visit_id, PageEnd.BLOCKED, CAPTCHA, **refused)
            )
        record_pages(session, run, results, Provenance(at, book.evidence, source.id, run.id))
        finish_run(session, run, at + timedelta(minutes=5))
        finish_night(session, night.id, {"failures": {}}, at + timedelta(minutes=6))
        return night.id


def test_there_is_no_report_before_the_first_night(book: Casebook) -> None:
    with book.read() as session:
        assert night_report(session, THE_HOUSE, NOW) is None
        with pytest.raises(NotFound, match="no night 7"):
            night_report(session, THE_HOUSE, NOW, 7)


def test_a_report_is_of_its_own_night_and_the_last_one_is_the_default(book: Casebook) -> None:
    first = a_night(book, NOW - timedelta(days=1), good=12)
    second = a_night(book, NOW, good=3, blocked=9)
    with book.read() as session:
        last, before = night_report(session, THE_HOUSE, NOW), night_report(session, THE_HOUSE, NOW, first)
        assert [number for number, _ in list_nights(session)] == [second, first]
    assert last is not None and before is not None
    assert (last.id, before.id) == (second, first)
    (red,) = last.in_state("red")
    assert (red.counts.blocked, red.found, red.expected) == (9, 3, 12)
    assert before.totals.new == 12
    assert red.pages and red.pages[0].reason == CAPTCHA


def test_the_workbook_says_what_was_read_and_what_was_not_and_no_cell_is_a_formula(book: Casebook) -> None:
    a_night(book, NOW - timedelta(days=1), good=12)
    a_night(book, NOW, good=3, blocked=9)
    with book.read() as session:
        report = night_report(session, THE_HOUSE, NOW)
    assert report is not None
    sheets = load_workbook(BytesIO(write_night(report, NOW)))
    rows = list(sheets["来源"].iter_rows(min_row=3, values_only=True))
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (told["来源"], told["状况"], told["被拒"], told["商品数"], told["平时商品数"]) == (
        HOSTILE,
        "异常",
        9,
        3,
        12,
    )
    assert "来源拒绝访问" in str(told["问题"])
    assert [row[:3] for row in sheets["未采集原因"].iter_rows(min_row=4, values_only=True)] == [
        (HOSTILE, "被拒：要求验证码", 9)
    ]
    fields = list(sheets["字段完整率"].iter_rows(min_row=3, values_only=True))
    assert dict(zip(fields[0], fields[1], strict=True))["标题"].startswith("100%")
    assert all(cell.data_type != "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)


def test_the_text_names_what_needs_a_look_first(book: Casebook) -> None:
    a_night(book, NOW - timedelta(days=1), good=12)
    with book.begin() as session:
        save_source(session, "new", "新店", "shop", {}, NOW)
    a_night(book, NOW, good=3, blocked=9)
    with book.read() as session:
        report = night_report(session, THE_HOUSE, NOW)
    assert report is not None
    text = text_of_night(report)
    assert subject_of(report) == "夜间报告 2026-11-23：2 个来源未可靠采集，新监测信息 0 条"
    assert text.index("【异常】") < text.index("【未采集】新店（new）：从未采集")
    assert "! 商品数 3 远低于平时 12" in text
    assert "- 被拒：要求验证码 × 9" in text


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_is_a_sentence_in_both_languages(code: ProblemCode) -> None:
    problem = SourceProblem(code, 0.4, 0.9, CoveredField.PRICE)
    chinese, english = problem.sentence("zh"), problem.sentence("en")
    assert not chinese.isascii() and english.isascii() and "{" not in chinese + english
    assert SourceProblem.from_json(problem.as_json()) == problem


def test_a_note_on_a_night_keeps_its_figures(book: Casebook) -> None:
    night_id = a_night(book, NOW, good=1)
    with book.begin() as session:
        note_on_night(session, night_id, {"mailed_at": "x"})
        begin_night(session, [], NOW + timedelta(days=1))
    with book.read() as session:
        night = last_finished_night(session)
        assert night is not None and (night.id, set(night.summary)) == (night_id, {"failures", "mailed_at"})
