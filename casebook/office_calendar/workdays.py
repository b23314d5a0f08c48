"""Working days of the State Council's holiday calendar, make-up days included."""

from datetime import date
from functools import cache

import chinese_calendar

from casebook.office_calendar.days import OfficeCalendar, read_calendar

SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether offices work on a day; without a published calendar, by weekday and statutory days."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and not _statutory().holiday(day)


def known_year(year: int) -> bool:
    """Whether the calendar of a year is published."""
    try:
        chinese_calendar.is_workday(date(year, 10, 1))
    except NotImplementedError:
        return False
    return True


@cache
def _statutory() -> OfficeCalendar:
    return read_calendar(None)
