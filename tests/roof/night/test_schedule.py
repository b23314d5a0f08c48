"""When nights run: the calendar, the planned times, a missed night made up once, two that never overlap."""

import fcntl
import os
import signal
import subprocess
import sys
import time as time_module
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from casebook.crawls.nights import begin_night, finish_night
from casebook.crawls.sources import save_source
from casebook.errors import CasebookError
from casebook.models.collecting import Night
from casebook.office_calendar import OfficeCalendar, read_calendar
from casebook.office_time import OFFICE_TIME
from markwatch.locks import LOCK
from markwatch.night.schedule import PlannedNight, Schedule, due
from markwatch.night.scheduler import TRIES, NightWatch, PlannedTrigger
from markwatch.settings import Settings

CALENDAR = read_calendar(None)
PLAN = Schedule((time(2),), (time(14), time(20)), CALENDAR)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE_TIME)


def own(folder: Path, text: str) -> OfficeCalendar:
    (folder / "own.toml").write_text(text, encoding="utf-8")
    return read_calendar(folder / "own.toml")


@pytest.mark.parametrize(
    ("day", "occasion"),
    [
        ("2026-10-01", "国庆节"),
        ("2026-10-10", ""),  # a Saturday worked for it
        ("2026-11-24", ""),
        ("2026-11-11", "双11 (unverified)"),
        ("2026-11-12", ""),
        ("2026-06-18", "618 (unverified)"),
        ("2026-06-19", "端午节, 618 (unverified)"),
        ("2026-12-12", "双12 (unverified)"),
        ("2026-03-15", "3·15 (unverified)"),
        ("2026-02-05", "年货节 (unverified)"),
        ("2027-01-20", "年货节 (unverified)"),
        ("2027-02-06", "春节 (unverified)"),
        ("2031-10-01", ""),
    ],
)
def test_what_a_day_is(day: str, occasion: str) -> None:
    assert CALENDAR.occasion(date.fromisoformat(day)) == occasion


def test_a_year_whose_holidays_nobody_knows_is_said_to_be_unknown() -> None:
    assert [year for year in (2026, 2027, 2031) if not CALENDAR.known(year)] == [2031]


def test_the_bureaus_own_entries_stand_above_the_others(tmp_path: Path) -> None:
    calendar = own(
        tmp_path,
        '[[holiday]]\nname = "国庆节"\nfrom = 2027-10-01\nto = 2027-10-07\nverified = true\n'
        '[[campaign]]\nname = "双11"\nfrom = "11-01"\nto = "11-11"\nverified = true\n'
        '[[campaign]]\nname = "车展"\nfrom = "12-30"\nto = "01-02"\n',
    )
    days = ("2027-10-07", "2026-10-25", "2026-11-11", "2026-12-31", "2027-01-02", "2027-01-03")
    found = [calendar.occasion(date.fromisoformat(day)) for day in days]
    assert found == ["国庆节", "", "双11", "车展 (unverified)", "车展 (unverified)", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[campaign]]\nname = "x"\nfrom = "13-01"\nto = "12-01"', "campaign 1: from: given '13-01'"),
        ('[[campaign]]\nname = "x"\nfrom = "2026-05-01"\nto = "05-02"', "expected two days in order"),
        ('[[campaign]]\nname = "x"\ndays_before_spring_festival = [3, 28]', r"such as \[28, 3\]"),
        ('[[holiday]]\nfrom = "05-01"\nto = "05-02"', "expected a name"),
        ("[[sale]]\nname = 1", "expected only"),
        ("[[", "own.toml"),
    ],
)
def test_a_wrong_calendar_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CasebookError, match=told):
        own(tmp_path, text)


def test_planned_times_say_why() -> None:
    coming = PLAN.next(at("2026-11-10T21:00"), 5)
    assert [(f"{night.at:%m-%d %H:%M}", night.why) for night in coming] == [
        ("11-11 02:00", "every day"),
        ("11-11 14:00", "双11 (unverified)"),
        ("11-11 20:00", "双11 (unverified)"),
        ("11-12 02:00", "every day"),
        ("11-13 02:00", "every day"),
    ]
    assert PLAN.before(at("2026-11-12T01:59")) == coming[2]
    assert Schedule((), (), CALENDAR).next(at("2026-11-10T21:00")) == []


@pytest.mark.parametrize("text", ["24:00", "2:00", "02:00:00", "night"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="night_times"):
        Settings(night_times=(text,))


def test_apscheduler_is_told_the_planned_times() -> None:
    trigger, now = PlannedTrigger(PLAN), at("2026-11-11T13:00")
    first = trigger.get_next_fire_time(None, now)
    assert first == at("2026-11-11T14:00")
    assert trigger.get_next_fire_time(first, at("2026-11-11T14:00:01")) == at("2026-11-11T20:00")


def test_a_missed_night_is_due_once_however_many_were_missed(book) -> None:
    def asked(moment: str) -> PlannedNight | None:
        return due(book, PLAN, at(moment))

    assert asked("2026-11-24T09:00") is None  # there is nothing to read
    with book.begin() as session:
        save_source(session, "shop", "店", "shop", {}, at("2026-11-20T12:00"))
    assert asked("2026-11-20T13:00") is None  # nothing was missed since the source came
    missed = asked("2026-11-24T09:00")
    assert missed is not None and missed.at == at("2026-11-24T02:00")
    with book.begin() as session:
        night = begin_night(session, ["shop"], at("2026-11-24T09:00"))
    assert asked("2026-11-24T09:30") == missed  # broken off: taken up
    with book.begin() as session:
        finish_night(session, night.id, {}, at("2026-11-24T10:00"))
    assert asked("2026-11-25T01:59") is None
    following = asked("2026-11-25T02:00")
    assert following is not None and following.at == at("2026-11-25T02:00")


def test_a_night_that_ran_into_the_next_time_is_followed_by_one(book) -> None:
    with book.begin() as session:
        save_source(session, "shop", "店", "shop", {}, at("2026-11-01T00:00"))
        session.add(Night(started_at=at("2026-11-11T02:00"), finished_at=at("2026-11-11T21:00"), sources=[]))
    again = due(book, PLAN, at("2026-11-11T21:00"))
    assert again is not None and again.at == at("2026-11-11T20:00")


def test_a_night_that_fails_is_tried_a_few_times_and_then_left(tmp_path: Path) -> None:
    count = tmp_path / "count"
    program = f"open({str(count)!r}, 'a').write('x'); raise SystemExit(2)"
    planned = PlannedNight(at("2026-11-24T02:00"), "every day")
    watch = NightWatch(lambda: planned, (sys.executable, "-c", program))
    for _ in range(TRIES + 3):
        watch.run_if_due()
    assert count.read_text() == "x" * TRIES
    planned = PlannedNight(planned.at + timedelta(days=1), "every day")
    watch.run_if_due()
    assert count.read_text() == "x" * (TRIES + 1)


@pytest.mark.slow
def test_show_prints_ten_runs_and_once_runs_what_is_due(ready, tmp_path) -> None:
    shown = ready("schedule", "--show", MARKWATCH_NIGHT_TIMES='["02:00", "03:30"]')
    assert shown.returncode == 0, shown.stderr
    rows = [line.split("\t") for line in shown.stdout.splitlines()]
    assert len(rows) == 10
    assert {row[0][-5:] for row in rows} <= {"02:00", "03:30", "14:00"}
    assert ready("schedule", "--once").returncode == 0  # nothing to read: nothing due
    wrong = ready("schedule", "--show", MARKWATCH_NIGHT_TIMES='["25:00"]')
    assert wrong.returncode == 2
    assert "NIGHT_TIMES" in wrong.stderr


@pytest.mark.slow
def test_the_resident_scheduler_ends_at_once_when_told_to(ready, tmp_path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "markwatch", "schedule"],
        env=os.environ | {"MARKWATCH_DATA_DIR": str(tmp_path / "data")},
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    with process.stderr:
        assert "waiting; the next night is" in process.stderr.readline()
        time_module.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""


@pytest.mark.slow
def test_two_nights_never_overlap(ready, tmp_path) -> None:
    with (tmp_path / "data" / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert ready("nightly").returncode == 2
    assert ready("nightly").returncode == 0
