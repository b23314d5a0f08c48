"""Workers beside what the block does: a process for each lane, which ends with its parent.

One that dies (killed, out of memory) is started anew and finds the job of the dead one.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from casebook.errors import CasebookError, Conflict
from casebook.vocabulary.jobs import JobLane
from crawler.children.child import child
from markwatch.settings import Settings
from markwatch.tasks.worker import stop_on_signals, work_lane
from markwatch.terminal.messages import say

_GRACE_SECONDS: Final = 5.0
"""For so long a job that is under way may come to its end when the page is closed."""
_AGAIN_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.5
_BUSY_SECONDS: Final = 30.0
"""Until a lane that another worker does is looked at again."""


@contextmanager
def workers_beside(settings: Settings, lanes: tuple[JobLane, ...] = tuple(JobLane)) -> Iterator[None]:
    """Do the jobs of the lanes beside what the block does; a job under way at its end is taken up later."""
    over = threading.Event()
    with ExitStack() as stack:
        for lane in lanes:
            thread = threading.Thread(target=_keep, args=(settings, lane, over), name=f"lane {lane}")
            thread.start()
            stack.callback(thread.join)
        stack.callback(over.set)  # first of all, so that the lanes end side by side
        yield


def keep_working(settings: Settings) -> None:
    """Do the jobs of all lanes until told to stop (SIGTERM, SIGINT)."""
    stop = stop_on_signals()
    with workers_beside(settings):
        stop.wait()


def _keep(settings: Settings, lane: JobLane, over: threading.Event) -> None:
    while not over.is_set():
        with child(_work, (settings, lane), grace_seconds=_GRACE_SECONDS) as worker:
            told = worker.messages(0)
            while (code := worker.join(0)) is None and not over.wait(_LOOK_SECONDS):
                pass
            busy = next(told, "")
        if not over.is_set():
            say(f"worker of the lane {lane}: {busy or f'ended with {code}; it is started again'}")
            over.wait(_BUSY_SECONDS if busy else _AGAIN_SECONDS)


def _work(tell: Callable[[str], None], settings: Settings, lane: JobLane) -> None:
    try:
        work_lane(settings, lane)
    except Conflict as error:
        tell(str(error))
    except CasebookError as error:
        say(f"worker of the lane {lane}: {error}")
