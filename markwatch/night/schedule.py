"""When nights run: planned times by the calendar, and whether one is due because its time has passed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from casebook.crawls.nights import last_night
from casebook.crawls.sources import active_sources
from casebook.database import Casebook
from casebook.office_calendar import OfficeCalendar, read_calendar
from casebook.office_time import OFFICE_TIME
from markwatch.settings import Settings

_FAR = 400
"""Days that are looked at for a planned time."""


@dataclass(frozen=True, slots=True)
class PlannedNight:
    """One run that is planned."""

    at: datetime
    why: str
    """`every day`, or the occasion that made it."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Times of day at the office, more of them on holidays and in campaigns."""

    times: Sequence[time]
    busy_times: Sequence[time]
    """Times beside the usual ones."""
    calendar: OfficeCalendar

    def after(self, moment: datetime) -> Iterator[PlannedNight]:
        """Planned runs later than a moment, the next one first; none beyond a year without any."""
        day = moment.astimezone(OFFICE_TIME).date()
        for ahead in range(_FAR):
            yield from (night for night in self._on(day + timedelta(days=ahead)) if night.at > moment)

    def before(self, moment: datetime) -> PlannedNight | None:
        """The last planned run not later than a moment."""
        day = moment.astimezone(OFFICE_TIME).date()
        for back in range(_FAR):
            past = [night for night in self._on(day - timedelta(days=back)) if night.at <= moment]
            if past:
                return past[-1]
        return None

    def next(self, moment: datetime, count: int = 1) -> list[PlannedNight]:
        """The next few planned runs."""
        return list(islice(self.after(moment), count))

    def _on(self, day: date) -> list[PlannedNight]:
        occasion = self.calendar.occasion(day)
        reasons = dict.fromkeys(self.busy_times, occasion) if occasion else {}
        reasons |= dict.fromkeys(self.times, "every day")
        return [
            PlannedNight(datetime.combine(day, at, OFFICE_TIME), why) for at, why in sorted(reasons.items())
        ]


def read_schedule(settings: Settings) -> Schedule:
    """The schedule of the settings. Raises SettingsError."""
    times, busy = (
        tuple(time.fromisoformat(text) for text in texts)
        for texts in (settings.night_times, settings.busy_night_times)
    )
    return Schedule(times, busy, read_calendar(settings.calendar_file))


def due(book: Casebook, schedule: Schedule, now: datetime) -> PlannedNight | None:
    """The planned run whose time has passed without a night begun since, or with one broken off.

    However many were missed, it is one: the last. Nothing is due while there was nothing to read at its time.
    """
    planned = schedule.before(now)
    if planned is None:
        return None
    with book.read() as session:
        night = last_night(session)
        there = [source.created_at for source in active_sources(session)]
    if not there or min(there) > planned.at:
        return None
    done = night is not None and night.started_at >= planned.at and night.finished_at is not None
    return None if done else planned
