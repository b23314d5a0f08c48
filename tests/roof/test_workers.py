"""Workers as processes: killed, stopped, two of them, on both databases; no job is lost or done twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.database import Casebook
from casebook.jobs.asking import ask_job
from casebook.jobs.taking import MOST_ATTEMPTS
from casebook.models.jobs import Job
from casebook.vocabulary.jobs import JobKind, JobLane, JobState
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.tasks.lanes import workers_beside
from markwatch.terminal.messages import clock

SCRIPT = Path(__file__).with_name("a_worker_process.py")
PATIENCE_SECONDS = 90
CAPTURES, OTHERS = JobLane.CAPTURES, JobLane.OTHERS

pytestmark = pytest.mark.slow


@pytest.fixture
def office(empty_url: str, tmp_path: Path) -> Iterator[tuple[Settings, Casebook]]:
    """An installation on each database."""
    settings = Settings(data_dir=tmp_path / "data", database_url=empty_url)
    book = make_casebook(settings)
    yield settings, book
    book.close()


@contextmanager
def a_worker(settings: Settings, lane: JobLane) -> "Iterator[subprocess.Popen[bytes]]":
    """A worker of a lane, killed at the block's end."""
    command = [sys.executable, SCRIPT, settings.database_url, settings.data_dir, lane.value]
    worker = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()
        if worker.stderr is not None:
            worker.stderr.close()


def asked(book: Casebook, first: str = "", kind: JobKind = JobKind.CAPTURE) -> int:
    """A job that hangs or dies at its first attempt."""
    with book.begin() as session:
        return ask_job(session, kind, None, clock(), detail={"first": first})


def job(book: Casebook, number: int) -> Job:
    """A job as it stands."""
    with book.read() as session:
        return session.get_one(Job, number)


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that other processes do."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_killed_worker_leaves_its_job_to_the_next(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    number = asked(book, "hang")
    with a_worker(settings, CAPTURES) as first:
        until(lambda: job(book, number).detail.get("done") == 1)
        first.kill()
        first.wait()
    assert job(book, number).state == JobState.RUNNING
    with a_worker(settings, CAPTURES):
        until(lambda: job(book, number).state == JobState.DONE)
    assert (job(book, number).detail["result_id"], job(book, number).attempts) == (2, 2)


def test_a_job_that_kills_each_worker_is_given_up_and_the_next_one_is_done(
    office: tuple[Settings, Casebook],
) -> None:
    settings, book = office
    deadly, other = asked(book, "die"), asked(book)
    for _ in range(MOST_ATTEMPTS):
        with a_worker(settings, CAPTURES) as worker:
            assert worker.wait(PATIENCE_SECONDS) == -signal.SIGKILL
    with a_worker(settings, CAPTURES):
        until(lambda: job(book, other).state == JobState.DONE)
    assert job(book, deadly).state == JobState.FAILED
    assert job(book, deadly).detail["problem"]["code"] == "worker_lost"


def test_a_capture_is_done_while_an_export_hangs(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    export = asked(book, "hang", JobKind.EXPORT)
    with a_worker(settings, OTHERS), a_worker(settings, CAPTURES):
        until(lambda: job(book, export).state == JobState.RUNNING)
        capture = asked(book)
        until(lambda: job(book, capture).state == JobState.DONE)
    assert job(book, export).state == JobState.RUNNING


def test_a_worker_asked_to_stop_finishes_nothing_new_and_a_second_one_is_refused(
    office: tuple[Settings, Casebook],
) -> None:
    settings, book = office
    number = asked(book)
    with a_worker(settings, CAPTURES) as worker:
        until(lambda: job(book, number).state == JobState.DONE)
        with a_worker(settings, CAPTURES) as second:
            assert second.wait(PATIENCE_SECONDS) == 1 and second.stderr is not None
            assert b"another worker does the lane captures" in second.stderr.read()
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(PATIENCE_SECONDS) == 0


@pytest.mark.full
def test_many_jobs_and_kills_leave_every_job_done_once(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    numbers = [asked(book, "die once" if number % 3 == 0 else "") for number in range(9)]
    for _ in range(len(numbers)):
        with a_worker(settings, CAPTURES) as worker:
            until(lambda: worker.poll() is not None or _all_done(book))
        if _all_done(book):
            break
    with book.read() as session:
        rows = session.scalars(select(Job).order_by(Job.id)).all()
    assert [(row.state, row.attempts) for row in rows] == [
        (JobState.DONE, 2 if number % 3 == 0 else 1) for number in range(9)
    ]


def test_a_lane_whose_process_is_killed_is_started_again_beside_the_page(
    office: tuple[Settings, Casebook],
) -> None:
    settings, book = office
    with workers_beside(settings, (CAPTURES,)):
        first = asked(book, kind=JobKind.STAMP)
        until(lambda: job(book, first).state == JobState.DONE)
        killed = int(job(book, first).worker.partition("/")[2])
        os.kill(killed, signal.SIGKILL)
        second = asked(book, kind=JobKind.STAMP)
        until(lambda: job(book, second).state == JobState.DONE)
    assert int(job(book, second).worker.partition("/")[2]) != killed


def _all_done(book: Casebook) -> bool:
    with book.read() as session:
        return not session.scalars(select(Job.id).where(Job.state != JobState.DONE)).all()
