"""Lists asked for on the page are made by the worker of their lane, with the rights of whoever asked."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from an_outgoing_list import a_confirmed
from sqlalchemy import select

from casebook.accounts.administration import add_account
from casebook.database import Casebook, open_casebook
from casebook.jobs.running import JobAtWork, run_job
from casebook.jobs.taking import take_next
from casebook.lists.asking import ask_for_lists
from casebook.lists.record import ListOrder
from casebook.models.accounts import Account
from casebook.models.jobs import Job
from casebook.models.lists import OutgoingList
from casebook.queries.list_selection import Selection
from casebook.units.viewing import viewer_of
from casebook.viewer import THE_KEEPER
from casebook.vocabulary.jobs import JobLane, JobState
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Role
from markwatch.settings import Settings
from markwatch.tasks.listing import do_lists
from markwatch.terminal.messages import clock

PATIENCE_SECONDS = 90


@pytest.fixture
def office(ready: object, tmp_path: Path) -> Iterator[tuple[Settings, Casebook]]:
    """An installation with two confirmed listings of two platforms and somebody who may export."""
    settings = Settings(data_dir=tmp_path / "data")
    book = open_casebook(settings.database, settings.data_dir)
    for number, platform in enumerate(("甲网", "乙网")):
        a_confirmed(book, str(number), platform=platform)
    with book.begin() as session:
        add_account(session, THE_KEEPER, "limin", "a pass phrase of limin", clock(), role=Role.REVIEWER)
    yield settings, book
    book.close()


def asked(book: Casebook) -> int:
    """A job of limin's; its id."""
    with book.begin() as session:
        account = session.scalars(select(Account.id).where(Account.name == "limin")).one()
        return ask_for_lists(session, viewer_of(session, account, clock()), ListOrder(Selection()), clock())


def job(book: Casebook, number: int) -> Job:
    with book.read() as session:
        return session.get_one(Job, number)


def states(book: Casebook) -> list[ListState]:
    with book.read() as session:
        return list(session.scalars(select(OutgoingList.state).order_by(OutgoingList.id)))


def worked_off(settings: Settings, book: Casebook) -> None:
    """The next job of the lane, in this process."""
    with book.begin() as session:
        taken = take_next(session, JobLane.OTHERS, "here/1", clock())
    assert taken is not None
    run_job(JobAtWork(book, taken, clock), lambda at: do_lists(at, settings))


@contextmanager
def a_worker(settings: Settings) -> "Iterator[subprocess.Popen[bytes]]":
    command = [sys.executable, "-m", "markwatch", "work", "--lane", "others"]
    worker = subprocess.Popen(command, env=os.environ | {"MARKWATCH_DATA_DIR": str(settings.data_dir)})
    try:
        yield worker
    finally:
        worker.kill()
        worker.wait()


@pytest.mark.slow
def test_the_worker_of_the_lane_makes_them(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    number, end = asked(book), time.monotonic() + PATIENCE_SECONDS
    with a_worker(settings):
        while job(book, number).state != JobState.DONE:
            assert time.monotonic() < end
            time.sleep(0.1)
    assert states(book) == [ListState.MADE, ListState.MADE]
    assert (job(book, number).detail["done"], job(book, number).detail["total"]) == (2, 2)


def test_who_lost_the_right_meanwhile_gets_no_list(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    number = asked(book)
    with book.begin() as session:
        session.scalars(select(Account).where(Account.name == "limin")).one().active = False
    worked_off(settings, book)
    assert (job(book, number).state, job(book, number).detail["problem"]["code"]) == ("failed", "refused")
    assert states(book) == []


def test_a_form_that_broke_meanwhile_is_the_jobs_problem_in_words(
    office: tuple[Settings, Casebook], tmp_path: Path
) -> None:
    settings, book = office
    number = asked(book)
    worked_off(settings.model_copy(update={"list_forms": tmp_path / "gone"}), book)
    assert job(book, number).detail["problem"]["code"] == "bad_form"


def test_a_worker_that_was_given_up_makes_nothing_count(office: tuple[Settings, Casebook]) -> None:
    settings, book = office
    number = asked(book)
    with book.begin() as session:
        taken = take_next(session, JobLane.OTHERS, "here/1", clock())
    assert taken is not None
    with book.begin() as session:
        session.get_one(Job, number).attempts += 1
    run_job(JobAtWork(book, taken, clock), lambda at: do_lists(at, settings))
    assert ListState.MADE not in states(book)
