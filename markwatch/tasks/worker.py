"""The worker of a lane: takes the jobs of its lane one after another out of the casebook.

The job's row is the whole queue. It is written together with the act that asks for it, on both databases, and
no queue library that keeps both (huey, RQ, Dramatiq and Celery have a store of their own, Procrastinate and
PgQueuer need PostgreSQL) can do that: a second store only adds a way to lose jobs.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Final

from casebook.database import Casebook
from casebook.durable import held
from casebook.errors import CasebookError
from casebook.jobs.running import JobAtWork, run_job
from casebook.jobs.taking import return_lost, take_next, waits
from casebook.vocabulary.jobs import JobKind, JobLane
from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.tasks.capture import clear_staging
from markwatch.tasks.kinds import JOBS
from markwatch.terminal.acting import system
from markwatch.terminal.messages import clock

POLL_SECONDS: Final = 0.5
"""A job that was asked for waits at most so long for a free worker."""
UPKEEP_SECONDS: Final = 30.0
"""How often lost jobs are looked for."""
TROUBLE_SECONDS: Final = 5.0
"""Pause after the database refused something."""
log = logging.getLogger(__name__)


Jobs = Mapping[JobKind, Callable[[JobAtWork, Settings], None]]


def work_lane(settings: Settings, lane: JobLane, jobs: Jobs = JOBS) -> None:
    """Do the jobs of a lane until told to stop (SIGTERM, SIGINT); the job under way is finished first.

    Raises Conflict while another worker does this lane of this data folder.
    """
    stop = stop_on_signals()
    lock = settings.data_dir / f"worker-{lane}.lock"
    with (
        held(lock, f"another worker does the lane {lane} here"),
        opened(settings, system("worker")) as (_, book),
    ):
        _return_lost(book, lane, socket.gethostname())  # whoever had this lane of this folder is gone
        upkeep_at = monotonic() + UPKEEP_SECONDS
        while not stop.is_set():
            try:
                if monotonic() >= upkeep_at:
                    upkeep_at = monotonic() + UPKEEP_SECONDS
                    _upkeep(settings, book, lane)
                if not _do_next(settings, book, lane, jobs):
                    stop.wait(POLL_SECONDS)
            except CasebookError as error:  # the database restarts, or is locked: its jobs wait that long
                log.warning("lane %s: %s", lane, error)
                stop.wait(TROUBLE_SECONDS)


def _do_next(settings: Settings, book: Casebook, lane: JobLane, jobs: Jobs) -> bool:
    """Do the next job of a lane; False when none waits."""
    with book.read() as session:  # looking takes no lock that the page would wait for
        if not waits(session, lane):
            return False
    with book.begin() as session:
        taken = take_next(session, lane, f"{socket.gethostname()}/{os.getpid()}", clock())
    if taken is None:
        return False
    work = jobs[taken.kind]
    run_job(JobAtWork(book, taken, clock), lambda at: work(at, settings))
    return True


def _upkeep(settings: Settings, book: Casebook, lane: JobLane) -> None:
    _return_lost(book, lane)
    if lane == JobLane.CAPTURES:
        clear_staging(book, settings.data_dir, clock())


def _return_lost(book: Casebook, lane: JobLane, host: str = "") -> None:
    with book.begin() as session:
        for number in return_lost(session, lane, clock(), host):
            log.warning("job %s lost its worker and waits again", number)


def stop_on_signals() -> threading.Event:
    """What SIGTERM and SIGINT set from now on, in place of ending the process."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
