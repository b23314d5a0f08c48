"""A worker for the time that the page is served: a process of its own, which ends with its parent."""

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait

from casebook.errors import CasebookError
from markwatch.settings import Settings
from markwatch.tasks.queue import work
from markwatch.terminal.messages import say

_PATIENCE = 5


@contextmanager
def worker_beside(settings: Settings) -> Iterator[None]:
    """Work off the queue beside what the block does; a capture that is under way is taken up later."""
    process = multiprocessing.get_context("spawn").Process(target=_child, args=(settings,), name="worker")
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join(_PATIENCE)
        process.kill()
        process.join()


def _child(settings: Settings) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(KeyboardInterrupt):  # the terminal's Ctrl-C reaches the worker too
        try:
            work(settings)
        except CasebookError as error:
            say(f"worker: {error}")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(4)  # what it had under way is found by the next worker
