"""Time limits: working days are counted by the office's calendar, and an unknown year is told."""

from datetime import date

import pytest

from casebook.clocks.rules import DECIDE_FILING, rule_on
from casebook.clocks.running import due_day, working_days_left
from casebook.errors import CasebookError


def test_the_day_itself_and_weekends_do_not_count() -> None:
    assert due_day(date(2026, 11, 20), 1) == (date(2026, 11, 23), False)
    assert due_day(date(2026, 11, 22), 15) == (date(2026, 12, 11), False)


def test_public_holidays_do_not_count() -> None:
    assert due_day(date(2026, 9, 30), 1)[0] == date(2026, 10, 8)


def test_a_limit_that_ends_in_a_year_without_a_calendar_is_provisional() -> None:
    due, provisional = due_day(date(2026, 12, 25), 15)
    assert due.year == 2027 and provisional


def test_days_left_are_negative_once_the_limit_is_past() -> None:
    due = date(2026, 11, 20)
    assert [working_days_left(due, day) for day in (date(2026, 11, 18), due, date(2026, 11, 24))] == [
        2,
        0,
        -2,
    ]


def test_a_rule_tells_its_source_and_that_nobody_read_it() -> None:
    rule = rule_on(DECIDE_FILING, date(2026, 11, 30))
    assert (rule.working_days, rule.verified) == (15, False) and "第18条" in rule.source
    with pytest.raises(CasebookError, match="no time limit 'nothing'"):
        rule_on("nothing", date(2026, 11, 30))
