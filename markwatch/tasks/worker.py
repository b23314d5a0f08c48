"""A worker for the time that the page is served: a process of its own, which ends with its parent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from casebook.errors import CasebookError
from crawler.children.child import child
from markwatch.settings import Settings
from markwatch.tasks.queue import work
from markwatch.terminal.messages import say

_GRACE_SECONDS = 5.0
"""For so long a capture that is under way may come to its end when the page is closed."""


@contextmanager
def worker_beside(settings: Settings) -> Iterator[None]:
    """Work off the queue beside what the block does; a capture that is under way is taken up later."""
    with child(_work, (settings,), grace_seconds=_GRACE_SECONDS):
        yield


def _work(tell: Callable[[None], None], settings: Settings) -> None:
    with suppress(KeyboardInterrupt):  # the terminal's Ctrl-C reaches the worker too
        try:
            work(settings)
        except CasebookError as error:
            say(f"worker: {error}")
