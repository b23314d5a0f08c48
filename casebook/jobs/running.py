"""Doing one job: its work runs, a thread beats beside it, and what goes wrong becomes a reason in words."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.errors import CasebookError, NotFound
from casebook.jobs.taking import TakenJob
from casebook.jobs.telling import JobLost, JobRefused, beat, end_job, fail_job, tell_job
from casebook.viewer import NotAllowed
from casebook.vocabulary.jobs import JobFault
from casebook.vocabulary.worded import Reason

BEAT_SECONDS: Final = 20.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JobAtWork:
    """What the work of a kind is given."""

    book: Casebook
    job: TakenJob
    clock: Callable[[], datetime]

    def tell(self, **progress: Any) -> None:
        """Show how far it is, in a unit of work of its own. Raises JobLost: then stop, and keep nothing."""
        with self.book.begin() as session:
            tell_job(session, self.job, self.clock(), **progress)

    def end(self, session: Session, **result: Any) -> None:
        """Done: called once, in the unit of work that keeps the result; both stand or fall together."""
        end_job(session, self.job, self.clock(), **result)


Kept = Callable[[Session, int], None]
"""Told, in the unit of work that keeps a result, of the result's id."""
Work = Callable[[JobAtWork], None]
"""What does a kind. It ends the job itself; it may run again after a kill, and then starts over."""


def run_job(at: JobAtWork, work: Work) -> None:
    """Do a job that was taken; its row says how it went. Raises CasebookError when that cannot be kept."""
    try:
        with _beating(at):
            work(at)
    except JobLost as error:
        log.warning("%s", error)
    except Exception as error:  # a worker outlives whatever a kind does
        problem = _reason(error)
        if problem.code == JobFault.BROKEN:
            log.exception("job %s (%s)", at.job.id, at.job.kind)
        with at.book.begin() as session:
            fail_job(session, at.job, at.clock(), problem)


def _reason(error: Exception) -> Reason[JobFault]:
    if isinstance(error, JobRefused):
        return error.reason
    if isinstance(error, NotAllowed):
        return Reason(JobFault.REFUSED)
    if isinstance(error, NotFound):
        return Reason(JobFault.NOT_FOUND)
    if isinstance(error, OSError):
        return Reason(JobFault.DISK, {"error": error.strerror or type(error).__name__})
    return Reason(JobFault.BROKEN, {"error": type(error).__name__})


@contextmanager
def _beating(at: JobAtWork) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(at, over), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat_until(at: JobAtWork, over: threading.Event) -> None:
    while not over.wait(BEAT_SECONDS):
        try:
            with at.book.begin() as session:
                beat(session, at.job, at.clock())
        except JobLost:
            return
        except CasebookError as error:
            log.warning("job %s: no sign of life could be written: %s", at.job.id, error)
