"""A worker that dies in a capture leaves nothing that counts, and the next one finds the job."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from a_lead import a_lead, officers
from members import a_reviewer

from casebook.database import Casebook
from casebook.jobs.running import JobAtWork, run_job
from casebook.jobs.taking import return_lost, take_next
from casebook.listing import Listing
from casebook.queries.captures import all_captures
from casebook.queries.jobs import capture_keys_at_work, job_row
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.jobs import JobLane
from markwatch.opening import make_casebook
from markwatch.practice.serve import RunningApp
from markwatch.practice.storefront import site as storefront
from markwatch.settings import Settings
from markwatch.tasks.capture import (
    FORGOTTEN,
    STAGING,
    ask_for_capture,
    clear_staging,
    do_capture,
)
from markwatch.terminal.messages import clock

SCRIPT = Path(__file__).with_name("a_capture_process.py")
FULL = [pytest.param(step, marks=pytest.mark.full) for step in CaptureStep if step != "screenshot"]


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
@pytest.mark.parametrize("step", [*FULL, "screenshot"])
def test_the_next_worker_finishes_what_a_killed_one_left(asked: tuple[Settings, Casebook], step: str) -> None:
    settings, book = asked
    command = [sys.executable, SCRIPT, settings.data_dir, settings.allowed_test_hosts[0], step]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with book.read() as session:
        assert job_row(session, THE_HOUSE, 1).state == "running"
        assert not all_captures(session, THE_HOUSE)
    with book.begin() as session:
        assert return_lost(session, JobLane.CAPTURES, clock(), socket.gethostname()) == [1]
        taken = take_next(session, JobLane.CAPTURES, "here/1", clock())
    run_job(JobAtWork(book, taken, clock), lambda at: do_capture(at, settings))
    with book.read() as session:
        job = job_row(session, THE_HOUSE, 1)
        assert (job.state, job.result_id, job.attempts) == ("done", 1, 2)
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
