"""Work in a process of its own: started afresh, heard through a pipe, over when its block is over.

A child ends with its parent, however that one ends; what it was about to do is found by the next.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar, TypeVarTuple

GRACE_SECONDS = 10.0
"""For so long a child that is asked to end may put its things in order; then it is killed."""
_ORPHANED = 4
"""Exit code of a child whose parent is gone."""

Told = TypeVar("Told")
Given = TypeVarTuple("Given")


class Child(Generic[Told]):
    """A process that runs; `child` makes them."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self._process, self._pipe = process, pipe

    def messages(self, patience_seconds: float | None = None) -> Iterator[Told]:
        """What the child tells, until it is done, dies, or has told nothing for so long."""
        with suppress(EOFError):
            while self._pipe.poll(patience_seconds):
                yield self._pipe.recv()

    def message(self, patience_seconds: float | None = None) -> Told | None:
        """The next thing the child tells, or None."""
        return next(self.messages(patience_seconds), None)

    def join(self, patience_seconds: float | None = None) -> int | None:
        """Wait for the child to end by itself; answers its exit code, None when it still runs."""
        self._process.join(patience_seconds)
        return self._process.exitcode


@contextmanager
def child(
    target: Callable[[Callable[[Told], None], *Given], None],
    given: tuple[*Given],
    *,
    grace_seconds: float = GRACE_SECONDS,
) -> Iterator[Child[Told]]:
    """Run `target(tell, *given)` beside the block; a child that still runs at the block's end is ended.

    It is asked first (SIGTERM), and killed when that was in vain. `target` must stand in a module.
    """
    ours, theirs = multiprocessing.Pipe(duplex=False)
    spawn = multiprocessing.get_context("spawn")
    process = spawn.Process(target=_run, args=(target, given, theirs), name=target.__module__)
    process.start()
    theirs.close()
    try:
        yield Child(process, ours)
    finally:
        process.terminate()
        process.join(grace_seconds)
        process.kill()
        process.join()
        ours.close()


def _run(
    target: Callable[[Callable[[Told], None], *Given], None], given: tuple[*Given], pipe: Connection
) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with pipe:
        target(pipe.send, *given)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_ORPHANED)  # a clean end could wait long for what nobody wants any more
