"""Days on which shops are watched more often: public holidays and shopping campaigns, as dated tables."""

from casebook.office_calendar.days import OfficeCalendar, read_calendar

__all__ = ["OfficeCalendar", "read_calendar"]
