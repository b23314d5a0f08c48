"""Long work shows a bar on a terminal and plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from markwatch.terminal.messages import say

EVERY_SECONDS = 5.0
Step = Callable[[int, int | None], None]
"""(done, in all or None when not known)."""


@contextmanager
def progress(what: str) -> Iterator[Step]:
    """A step callback for one piece of work."""
    if sys.stderr.isatty():
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
        return
    told = [time.monotonic()]

    def tell(done: int, total: int | None) -> None:
        if time.monotonic() - told[0] >= EVERY_SECONDS:
            told[0] = time.monotonic()
            say(f"{what}: {done:,}" + (f" of {total:,}" if total else ""))

    yield tell
