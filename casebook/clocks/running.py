"""Starting and ending clocks: they count working days, and say when a year's holidays are not known."""

from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.clocks.rules import rule_on
from casebook.models.cases import Clock
from casebook.office_calendar.workdays import is_workday, known_year


def start_clock(session: Session, subject: tuple[str, int], rule_key: str, day: date) -> Clock:
    """Start a time limit on a day; that day itself does not count. Raises CasebookError without a rule."""
    rule = rule_on(rule_key, day)
    due, provisional = due_day(day, rule.working_days)
    clock = Clock(
        subject_type=subject[0],
        subject_id=subject[1],
        rule=rule.key,
        started_on=day,
        due_on=due,
        provisional=provisional,
    )
    session.add(clock)
    return clock


def end_clocks(session: Session, subject: tuple[str, int], rule_key: str, day: date) -> None:
    """End the running clocks of a rule."""
    running = (Clock.subject_type == subject[0]) & (Clock.subject_id == subject[1])
    ended = update(Clock).where(running, Clock.rule == rule_key, Clock.ended_on.is_(None))
    session.execute(ended.values(ended_on=day))


def clocks_of(session: Session, subject: tuple[str, int]) -> list[Clock]:
    """All clocks of a subject, oldest first."""
    mine = (Clock.subject_type == subject[0]) & (Clock.subject_id == subject[1])
    return list(session.scalars(select(Clock).where(mine).order_by(Clock.id)))


def due_day(started_on: date, working_days: int) -> tuple[date, bool]:
    """The last of so many working days after a day, and whether an unknown year makes it provisional."""
    day, left, known = started_on, working_days, True
    while left > 0:
        day += timedelta(days=1)
        known = known and known_year(day.year)
        left -= is_workday(day)
    return day, not known


def working_days_left(due_on: date, today: date) -> int:
    """Working days from tomorrow to the last one; negative when it is past."""
    if due_on < today:
        return -sum(is_workday(due_on + timedelta(days=n)) for n in range(1, (today - due_on).days + 1))
    return sum(is_workday(today + timedelta(days=n)) for n in range(1, (due_on - today).days + 1))
