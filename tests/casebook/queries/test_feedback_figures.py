"""Figures over decisions: features, reasons to dismiss, marks worth a look."""

from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from a_case import LATER, NOW, a_fact, a_listing, an_officer, screen, see
from a_move import decide, undo_decision
from openpyxl import load_workbook
from sqlalchemy import event, select

from casebook.database import Casebook
from casebook.models.deciding import Lead
from casebook.queries.feedback import FeedbackReport, feedback_report, wilson
from casebook.reports.feedback_sheet import write_feedback
from casebook.reports.feedback_text import text_of_feedback
from casebook.viewer import THE_HOUSE


def a_reason(feature: str, points: float) -> dict[str, Any]:
    place = {"field": "title", "start": 0, "end": 2, "text": "金水"}
    return {"feature": feature, "points": points, "detail": {}, **place}


def report(book: Casebook, since: datetime | None = None) -> FeedbackReport:
    with book.read() as session:
        return feedback_report(session, THE_HOUSE, since)


def decided(
    book: Casebook, *reasons: str, features: tuple[tuple[str, float], ...] = (("exact_name", 40),)
) -> int:
    """As many new leads, dismissed for these reasons or, where empty, confirmed; the officer."""
    officer = an_officer(book)
    see(book, *(a_listing(id=str(n)) for n in range(len(reasons))))
    screen(book, a_fact(reasons=tuple(a_reason(*one) for one in features)))
    with book.begin() as session:
        for lead_id, reason in zip(
            session.scalars(select(Lead.id).order_by(Lead.id)).all(), reasons, strict=True
        ):
            verdict = "dismiss" if reason else "confirm"
            decide(session, lead_id, officer, verdict, reason, now=NOW)
    return officer


def test_a_feature_is_measured_on_the_leads_in_which_it_spoke(book: Casebook) -> None:
    twice = (("exact_name", 40), ("exact_name", 0), ("other_goods", -10))
    decided(book, "", "other_goods", "other_goods", "fair_use", features=twice)
    told = {one.feature: one for one in report(book).features}
    name = told["exact_name"]
    assert (name.decided, name.confirmed, name.share, name.points) == (4, 1, 0.25, 40)
    assert (round(name.low, 3), round(name.high, 3)) == (0.046, 0.699)
    assert told["other_goods"].points == -10


def test_what_was_seen_counts_not_what_the_lead_says_now(book: Casebook) -> None:
    decided(book, "misread")
    screen(book, a_fact(reasons=(a_reason("bait_words", 9),)), digest="rules-2")
    assert [one.feature for one in report(book).features] == ["exact_name"]


def test_dismissals_are_counted_by_reason_and_kind_and_often_dismissed_marks_are_named(
    book: Casebook,
) -> None:
    decided(book, *["other_goods"] * 5, "fair_use", "")
    told = report(book)
    assert (told.decided, told.confirmed) == (7, 1)
    given = {one.reason: one.by_kind for one in told.reasons if one.number}
    assert given == {"other_goods": {"trademark": 5}, "fair_use": {"trademark": 1}}
    (mark,) = told.marks
    assert (mark.mark_key, mark.reason, mark.dismissed, mark.decided) == ("T1", "other_goods", 5, 7)


def test_what_was_taken_back_or_is_older_does_not_count(book: Casebook) -> None:
    officer = decided(book, "misread", "misread")
    assert report(book, LATER).decided == 0
    with book.begin() as session:
        undo_decision(session, officer, LATER)
    assert report(book).decided == 1


def test_the_report_asks_a_few_questions_however_much_was_decided(book: Casebook) -> None:
    decided(book, *["other_goods"] * 30)
    asked: list[str] = []
    event.listen(book.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    report(book)
    assert len(asked) <= 7


def test_the_report_is_a_sheet_and_a_text(book: Casebook) -> None:
    decided(book, *["other_goods"] * 5, "")
    told = report(book)
    sheets = load_workbook(BytesIO(write_feedback(told, lambda key: f"={key}", str, LATER)))
    assert [cell.value for cell in sheets["特征"][4]][:4] == ["=exact_name", 40, 6, 1]
    text = text_of_feedback(told, str, str)
    assert "T1：6 条中 5 条以“商品不类似”排除，确认 1 条" in text


def test_signs_are_counted_as_they_stood_when_it_was_decided(book: Casebook) -> None:
    officer = an_officer(book)
    sign = {
        "sign": "wooing",
        "points": 36.0,
        "field": "title",
        "start": 0,
        "end": 2,
        "text": "高仿",
        "detail": {},
    }
    for id, signs in (("1", (sign,)), ("2", (sign,)), ("3", ())):
        see(book, a_listing(id=id))
        screen(book, a_fact("T1", signs=signs))
    with book.begin() as session:
        decide(session, 1, officer, "confirm")
        decide(session, 2, officer, "dismiss", "misread")
        decide(session, 3, officer, "dismiss", "misread")
    screen(book, a_fact("T1"), digest="rules-2")
    (one,) = report(book).signs
    assert (one.sign, one.points, one.decided, one.confirmed, one.share) == ("wooing", 36.0, 2, 1, 0.5)
    assert "50%" in text_of_feedback(report(book), str, lambda key: f"迹象 {key}")


def test_nothing_decided_is_told_as_that(book: Casebook) -> None:
    told = report(book)
    assert (told.features, told.marks, text_of_feedback(told, str, str)) == ([], [], "已决定 0 条，确认 0 条")


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0, 1), (0, 10, 0, 0.278), (10, 10, 0.722, 1), (5, 10, 0.237, 0.763)],
)
def test_the_interval_is_that_of_wilson(part: int, whole: int, low: float, high: float) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=0.001)
