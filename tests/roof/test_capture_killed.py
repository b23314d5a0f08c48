"""A worker that dies in a capture leaves nothing that counts, and the next one finds the job."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from a_lead import a_lead, officers
from members import a_reviewer

from casebook.database import Casebook
from casebook.jobs import MOST_ATTEMPTS, SILENT, left_jobs, take_job
from casebook.listing import Listing
from casebook.queries.captures import all_captures
from casebook.queries.jobs import capture_keys_at_work, job_row
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.capture_notes import JobFault
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.worded import Reason
from markwatch.opening import make_casebook
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront
from markwatch.settings import Settings
from markwatch.tasks.capture import (
    FORGOTTEN,
    STAGING,
    ask_for_capture,
    clear_staging,
    run_capture_job,
    this_worker,
)
from markwatch.tasks.queue import make_queue, take_up
from markwatch.terminal.messages import clock

SCRIPT = Path(__file__).with_name("a_capture_process.py")
FULL = [pytest.param(step, marks=pytest.mark.full) for step in CaptureStep if step != "screenshot"]

LOST = Reason(JobFault.WORKER_LOST)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Settings, Casebook]]:
    """A capture that was asked for, of a page of the practice storefront."""
    with RunningApp(storefront.create(1)) as shop:
        host = shop.url.removeprefix("http://")
        settings = Settings(data_dir=tmp_path, database_url="", allowed_test_hosts=(host,))
        book = make_casebook(settings)
        item = shop.app.state.catalogue.shelf()[0]
        url = f"{shop.url}/goods/{item.id}"
        a_lead(book, Listing(id="1", title=item.title, url=url, platform="演示", price=Decimal(item.price)))
        officers(book, {"an": "330101"})
        ask_for_capture(book, a_reviewer(1), 1)
        yield settings, book
        book.close()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("step", [*FULL, "screenshot", "recorded"])
def test_the_next_worker_finishes_what_a_killed_one_left(asked: tuple[Settings, Casebook], step: str) -> None:
    settings, book = asked
    command = [sys.executable, SCRIPT, settings.data_dir, settings.allowed_test_hosts[0], step]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with book.read() as session:
        assert job_row(session, THE_HOUSE, 1).state == "running"
        assert len(all_captures(session, THE_HOUSE)) == (1 if step == "recorded" else 0)
    take_up(settings, lambda job_id: run_capture_job(book, settings, job_id), this_worker())
    with book.read() as session:
        assert job_row(session, THE_HOUSE, 1).state == "done"
        assert [card.state for card in all_captures(session, THE_HOUSE)] == ["unsealed"]
    assert not list((settings.data_dir / STAGING).iterdir())


def test_only_what_nobody_works_on_is_cleared_away(asked: tuple[Settings, Casebook]) -> None:
    settings, book = asked
    with book.read() as session:
        [at_work] = capture_keys_at_work(session)
    for name in (at_work, "left-by-a-kill"):
        (settings.data_dir / STAGING / name).mkdir(parents=True)
    assert clear_staging(book, settings.data_dir, clock()) == 0
    assert clear_staging(book, settings.data_dir, clock() + FORGOTTEN) == 1
    assert [path.name for path in (settings.data_dir / STAGING).iterdir()] == [at_work]


def test_a_job_is_taken_once(asked: tuple[Settings, Casebook]) -> None:
    _, book = asked
    with book.begin() as session:
        assert take_job(session, 1, "one", clock()) is not None
        assert take_job(session, 1, "two", clock()) is None


def test_a_silent_worker_is_given_up_and_after_a_few_the_job_too(asked: tuple[Settings, Casebook]) -> None:
    _, book = asked
    now = clock()
    for _ in range(MOST_ATTEMPTS):
        with book.begin() as session:
            take_job(session, 1, "one", now)
            assert left_jobs(session, now) == []
        now += SILENT
        with book.begin() as session:
            left_jobs(session, now)
    with book.read() as session:
        job = job_row(session, THE_HOUSE, 1)
        assert (job.state, job.problem) == ("failed", LOST)


def test_the_queue_outlives_the_process_that_filled_it(asked: tuple[Settings, Casebook]) -> None:
    settings, _ = asked
    make_queue(settings).capture(1)
    left = make_queue(settings).huey.pending()
    assert [(task.name, task.args) for task in left] == [("capture", (1,))]
