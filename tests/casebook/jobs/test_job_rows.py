"""A job is one row: asked for with the act, taken once, lost and found, and at last given up."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.jobs.asking import ask_job
from casebook.jobs.running import JobAtWork, run_job
from casebook.jobs.taking import MOST_ATTEMPTS, SILENT, TakenJob, return_lost, take_next, waits
from casebook.jobs.telling import JobLost, JobRefused, beat, end_job, fail_job, tell_job
from casebook.models.accounts import AuditEvent
from casebook.models.jobs import Job
from casebook.vocabulary.jobs import LANES, STEPS, JobFault, JobKind, JobLane, JobState
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.worded import Reason

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
CAPTURES, OTHERS = JobLane.CAPTURES, JobLane.OTHERS


def asked(session: Session, kind: JobKind = JobKind.CAPTURE, **given: object) -> int:
    """A job nobody took yet."""
    return ask_job(session, kind, None, NOW, **given)  # type: ignore[arg-type]


def taken(session: Session, lane: JobLane = CAPTURES, worker: str = "north/1") -> TakenJob:
    """The next job of a lane, in a worker's hands."""
    job = take_next(session, lane, worker, NOW)
    assert job is not None
    return job


def test_a_job_is_not_there_when_the_act_it_belongs_to_failed(book: Casebook) -> None:
    with pytest.raises(ZeroDivisionError), book.begin() as session:
        asked(session)
        _ = 1 / 0
    with book.read() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 0
        assert session.scalar(select(func.count()).select_from(AuditEvent)) == 0


def test_every_kind_has_a_lane_and_words_in_both_languages() -> None:
    assert LANES.keys() == set(JobKind) and STEPS.keys() <= set(JobKind)
    assert all(kind.chinese and kind.english for kind in JobKind)


def test_the_oldest_job_comes_first_and_is_taken_once(book: Casebook) -> None:
    with book.begin() as session:
        first, second = asked(session), asked(session)
        assert [taken(session).id, taken(session).id] == [first, second]
        assert take_next(session, CAPTURES, "south/1", NOW) is None and not waits(session, CAPTURES)


def test_a_capture_does_not_wait_behind_exports(book: Casebook) -> None:
    with book.begin() as session:
        exports = [asked(session, JobKind.EXPORT) for _ in range(3)]
        capture = asked(session)
        assert taken(session, OTHERS).id == exports[0]
        assert taken(session, CAPTURES).id == capture


def test_what_waits_already_is_not_asked_for_twice_when_once_is_enough(book: Casebook) -> None:
    about = (SubjectKind.LEAD, 7)
    with book.begin() as session:
        first = asked(session, JobKind.STAMP, once=True)
        assert asked(session, JobKind.STAMP, once=True) == first
        assert asked(session, JobKind.STAMP, once=True, subject=about) != first
        taken(session)
        assert asked(session, JobKind.STAMP, once=True) != first


def test_a_worker_that_falls_silent_loses_its_job_to_the_next(book: Casebook) -> None:
    with book.begin() as session:
        asked(session)
        first = taken(session)
        beat(session, first, NOW + SILENT)
        assert return_lost(session, CAPTURES, NOW + SILENT * 1.5) == []
        assert return_lost(session, OTHERS, NOW + SILENT * 3) == []
        assert return_lost(session, CAPTURES, NOW + SILENT * 2) == [first.id]
        assert taken(session, worker="south/2").attempt == 2


def test_jobs_of_a_machine_known_to_be_gone_are_found_at_once(book: Casebook) -> None:
    with book.begin() as session:
        asked(session)
        asked(session)
        north, south = taken(session, worker="north/1"), taken(session, worker="northern/1")
        assert return_lost(session, CAPTURES, NOW, "north") == [north.id]
        assert south.id not in return_lost(session, CAPTURES, NOW, "north")


def test_a_worker_taken_for_dead_writes_nothing_when_it_comes_back(book: Casebook) -> None:
    with book.begin() as session:
        asked(session)
        late = taken(session)
        return_lost(session, CAPTURES, NOW + SILENT)
        new = take_next(session, CAPTURES, late.worker, NOW + SILENT)
        assert new is not None
        for write in (beat, tell_job, end_job):
            with pytest.raises(JobLost):
                write(session, late, NOW)
        with pytest.raises(JobLost):
            fail_job(session, late, NOW, Reason(JobFault.REFUSED))
        end_job(session, new, NOW, result_id=3)
        with pytest.raises(JobLost):
            end_job(session, new, NOW)


def test_a_job_that_takes_every_worker_with_it_fails_in_words(book: Casebook) -> None:
    now = NOW
    with book.begin() as session:
        job = asked(session)
        for attempt in range(1, MOST_ATTEMPTS + 1):
            assert taken(session).attempt == attempt
            now += SILENT
            return_lost(session, CAPTURES, now + timedelta(days=1))
        row = session.get_one(Job, job)
        assert (row.state, row.detail["problem"]["code"]) == (JobState.FAILED, JobFault.WORKER_LOST)
        assert not waits(session, CAPTURES)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (JobRefused(Reason(JobFault.NO_ADDRESS)), JobFault.NO_ADDRESS),
        (OSError(28, "No space left on device"), JobFault.DISK),
        (ZeroDivisionError("1 / 0"), JobFault.BROKEN),
    ],
)
def test_whatever_goes_wrong_in_a_job_is_told_and_the_worker_lives(
    book: Casebook, error: Exception, code: JobFault
) -> None:
    def work(at: JobAtWork) -> None:
        at.tell(done=1, total=2)
        raise error

    with book.begin() as session:
        job = asked(session)
        at = JobAtWork(book, taken(session), lambda: NOW)
    run_job(at, work)
    with book.read() as session:
        row = session.get_one(Job, job)
        assert (row.state, row.detail["problem"]["code"], row.detail["done"]) == ("failed", code, 1)


def test_a_result_that_cannot_be_kept_does_not_end_its_job(book: Casebook) -> None:
    def work(at: JobAtWork) -> None:
        with at.book.begin() as session:
            at.end(session, result_id=9)
            raise OSError(5, "Input/output error")

    with book.begin() as session:
        job = asked(session)
        at = JobAtWork(book, taken(session), lambda: NOW)
    run_job(at, work)
    with book.read() as session:
        row = session.get_one(Job, job)
        assert row.state == "failed" and "result_id" not in row.detail
