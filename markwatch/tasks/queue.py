"""The kept task queue (huey: a SQLite file in the data folder) and its worker.

The queue only wakes the worker: what is to be done and how far it is stands in the casebook, so that neither
a lost queue nor a killed worker loses a job.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huey import SqliteHuey, crontab

from casebook.durable import held
from casebook.jobs import left_jobs
from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.tasks.capture import clear_staging, run_capture_job, this_worker
from markwatch.tasks.stamping import stamp_waiting
from markwatch.terminal.messages import clock

FILE, LOCK = "tasks.db", "worker.lock"


@dataclass(frozen=True, slots=True)
class Queue:
    """What may be put on the queue."""

    huey: Any
    capture: Callable[[int], object]
    """Takes the id of a job."""
    stamp: Callable[[], object]
    """Asks for the time-stamps that are owed."""


def make_queue(settings: Settings) -> Queue:
    """The queue of a data folder, for putting on and for working off."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    huey = SqliteHuey("markwatch", filename=str(settings.data_dir / FILE), results=False)

    @huey.task(name="capture")  # type: ignore[untyped-decorator]
    def capture(job_id: int) -> None:
        with opened(settings) as (_, book):
            run_capture_job(book, settings, job_id)

    @huey.task(name="stamp")  # type: ignore[untyped-decorator]
    def stamp() -> None:
        with opened(settings) as (_, book):
            stamp_waiting(book, settings, clock())

    @huey.periodic_task(crontab(), name="left")  # type: ignore[untyped-decorator]
    def left() -> None:
        take_up(settings, capture)

    return Queue(huey, capture, stamp)


def take_up(settings: Settings, capture: Callable[[int], object], lost: str = "") -> None:
    """Put jobs that were left on the queue again."""
    with opened(settings) as (_, book):
        with book.begin() as session:
            jobs = left_jobs(session, clock(), lost)
        clear_staging(book, settings.data_dir, clock())
    for job_id in jobs:
        capture(job_id)


def work(settings: Settings) -> None:
    """Work off the queue until told to stop. Raises Conflict while another worker does, of this folder."""
    queue = make_queue(settings)
    with held(settings.data_dir / LOCK, "another worker is running here"):
        take_up(settings, queue.capture, this_worker())  # whoever had this folder before is lost
        queue.huey.create_consumer(workers=1, max_delay=1.0, check_worker_health=False).run()
