"""The office's clock: days, ages and printed moments are those of China."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Shanghai")


def office_day(moment: datetime) -> date:
    """The calendar day of a moment at the office."""
    return moment.astimezone(OFFICE_TIME).date()


def office_text(moment: datetime) -> str:
    """A moment as staff read it: 2026-11-22 08:30."""
    return f"{moment.astimezone(OFFICE_TIME):%Y-%m-%d %H:%M}"
