"""What a day is: an ordinary one, a public holiday, a day of a shopping campaign."""

from datetime import date, timedelta
from importlib.resources import as_file, files
from pathlib import Path

import chinese_calendar

from casebook.office_calendar.table import Span, read_tables

SPRING_FESTIVAL = "春节"
_CHINESE = {
    "New Year's Day": "元旦",
    "Spring Festival": SPRING_FESTIVAL,
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}
_LONGEST = timedelta(days=61)


class OfficeCalendar:
    """Holidays and campaigns; the bureau's own entries stand above the package, and it above our table."""

    def __init__(self, own: dict[str, list[Span]], bundled: dict[str, list[Span]]) -> None:
        self._own, self._bundled = own["holiday"], bundled["holiday"]
        named = {span.name: span for span in bundled["campaign"]}
        replaced = {span.name for span in own["campaign"]}
        kept = (span for name, span in named.items() if name not in replaced)
        self._campaigns = [*own["campaign"], *kept]
        self._known: dict[date, str] = {}

    def occasion(self, day: date) -> str:
        """What makes a day special, for people: `国庆节`, `双11 (unverified)`; empty on an ordinary day."""
        found = [self.holiday(day)]
        festival = self._next_spring_festival(day)
        found += [_told(span) for span in self._campaigns if span.holds(day, festival)]
        return ", ".join(dict.fromkeys(name for name in found if name))

    def holiday(self, day: date) -> str:
        """The name of a day off for a public holiday, or empty."""
        if day not in self._known:
            self._known[day] = self._holiday(day)
        return self._known[day]

    def _holiday(self, day: date) -> str:
        if own := _first(self._own, day):
            return own
        try:
            off, name = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError:
            return _first(self._bundled, day)
        return _CHINESE.get(name, name) if off and name else ""

    def known(self, year: int) -> bool:
        """Whether anything is known of a year's holidays."""
        return bool(self.holiday(date(year, 10, 1)))

    def _next_spring_festival(self, day: date) -> date | None:
        days = (day + timedelta(days=ahead) for ahead in range(_LONGEST.days))
        return next((ahead for ahead in days if self.holiday(ahead).startswith(SPRING_FESTIVAL)), None)


def read_calendar(own: Path | None) -> OfficeCalendar:
    """The calendar, with the bureau's own file where it has one. Raises CasebookError."""
    bundled: dict[str, list[Span]] = {}
    for table, name in (("campaign", "campaigns.toml"), ("holiday", "holidays.toml")):
        with as_file(files("casebook.office_calendar").joinpath(name)) as path:
            bundled[table] = read_tables(path)[table]
    return OfficeCalendar(read_tables(own) if own else {"campaign": [], "holiday": []}, bundled)


def _first(spans: list[Span], day: date) -> str:
    return next((_told(span) for span in spans if span.holds(day, None)), "")


def _told(span: Span) -> str:
    return span.name if span.verified else f"{span.name} (unverified)"
