"""The resident scheduler: one night at a time, each in a process of its own; a missed one is made up once."""

import logging
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from typing import Any

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.combining import OrTrigger
from apscheduler.triggers.interval import IntervalTrigger

from casebook.office_time import OFFICE_TIME
from markwatch.night.schedule import PlannedNight, Schedule
from markwatch.terminal.messages import say

LOOK_MINUTES = 10
"""Between two looks for a night that was missed: the machine slept, an import was running."""
TRIES = 3
"""For one planned time; then the next one is waited for."""
NIGHTLY = (sys.executable, "-m", "markwatch", "nightly")


class PlannedTrigger(BaseTrigger):  # type: ignore[misc]
    """Fires at the planned times."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None:
        """The next planned time."""
        found = self._schedule.next(max(previous_fire_time or now, now))
        return found[0].at if found else None


class NightWatch:
    """Runs the night that is due, if one is."""

    def __init__(self, due: Callable[[], PlannedNight | None], command: tuple[str, ...] = NIGHTLY) -> None:
        self._due, self._command = due, command
        self._tried: tuple[datetime | None, int] = (None, 0)
        self._child: subprocess.Popen[bytes] | None = None

    def run_if_due(self) -> None:
        """One night, to its end; not again when it has failed too often at its time."""
        planned = self._due()
        at, tries = self._tried
        if planned is None or (planned.at == at and tries >= TRIES):
            return
        self._tried = (planned.at, tries + 1 if planned.at == at else 1)
        say(f"night of {planned.at:%Y-%m-%d %H:%M} ({planned.why})")
        self._child = subprocess.Popen(self._command)  # noqa: S603 - our own command
        code = self._child.wait()
        self._child = None
        if code not in (0, 1):
            left = TRIES - self._tried[1]
            say(f"the night ended with exit {code}; " + (f"{left} more tries" if left else "given up"))

    def stop(self) -> None:
        """End the night that is running; it is taken up at the next start."""
        if self._child is not None:
            self._child.terminate()


def keep_schedule(schedule: Schedule, watch: NightWatch) -> None:
    """Wait for the planned times and run their nights, until Ctrl-C or SIGTERM."""
    # While a night runs, each further look is skipped, which APScheduler would warn of every time.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler: Any = BlockingScheduler(
        timezone=OFFICE_TIME,
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    every = IntervalTrigger(minutes=LOOK_MINUTES, timezone=OFFICE_TIME)
    trigger = OrTrigger([PlannedTrigger(schedule), every])
    scheduler.add_job(watch.run_if_due, trigger, next_run_time=datetime.now(OFFICE_TIME))

    def end(number: int, frame: FrameType | None) -> None:
        watch.stop()
        scheduler.shutdown(wait=False)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    scheduler.start()
