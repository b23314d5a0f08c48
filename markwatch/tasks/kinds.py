"""The kinds of jobs: kind → what does it, one line a kind."""

from collections.abc import Callable, Mapping
from typing import Final

from casebook.jobs.running import JobAtWork
from casebook.vocabulary.jobs import JobKind
from markwatch.settings import Settings
from markwatch.tasks.capture import do_capture
from markwatch.tasks.listing import do_lists
from markwatch.tasks.stamping import do_stamps

JOBS: Final[Mapping[JobKind, Callable[[JobAtWork, Settings], None]]] = {
    JobKind.CAPTURE: do_capture,
    JobKind.STAMP: do_stamps,
    JobKind.EXPORT: do_lists,
}
"""Each ends its job by `JobAtWork.end` in the unit of work that keeps the result; run again after a kill, it
starts over and makes nothing twice. `casebook.vocabulary.jobs.LANES` says in which lane a kind waits."""
