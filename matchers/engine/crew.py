"""Findings on several cores: worker processes, each with the kept screen of a folder; the same findings.

Processes and not threads, for judging is Python. A worker begins with nothing of ours but the folder: no
connection, no lock, no half of a file is shared with it.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from matchers.engine.engine import Screen
from matchers.engine.saved_screen import load_screen
from matchers.engine.tables import Tables
from matchers.errors import MatcherError
from matchers.findings.finding import Finding
from matchers.texts.subject import Subject

SubjectType = TypeVar("SubjectType", bound=Subject)
_AHEAD = 2
"""Batches that wait for each worker, so that none is idle and no file is read far ahead."""


class Crew:
    """Answers like the screen it was made of, on several cores."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int, digest: str) -> None:
        self._pool = pool
        self._workers = workers
        self.digest = digest

    def findings_of(self, subjects: Sequence[SubjectType], on: date) -> Iterator[list[Finding]]:
        """All findings on each listing of a batch, which the workers share. Raises MatcherError."""
        share = -(-len(subjects) // self._workers) or 1
        parts = (subjects[first : first + share] for first in range(0, len(subjects), share))
        for _, findings in self.findings_in(parts, on):
            yield findings

    def findings_in(
        self, batches: Iterable[Sequence[SubjectType]], on: date
    ) -> Iterator[tuple[SubjectType, list[Finding]]]:
        """Each listing of many batches with its findings, in order. Raises MatcherError."""
        waiting: deque[tuple[Sequence[SubjectType], Future[list[list[Finding]]]]] = deque()
        try:
            for subjects in batches:
                waiting.append((subjects, self._pool.submit(_findings, subjects, on)))
                if len(waiting) > _AHEAD * self._workers:
                    yield from _together(*waiting.popleft())
            while waiting:
                yield from _together(*waiting.popleft())
        except BrokenProcessPool as error:
            raise MatcherError("a process of the matching was ended; expected it to finish") from error


@contextmanager
def crew(screen: Screen, folder: Path, workers: int, tables: Tables | None = None) -> Iterator[Screen | Crew]:
    """The screen itself for one worker; else a crew of the folder that it is kept in."""
    if workers < 2:
        yield screen
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, _open, (folder, tables)) as pool:
        yield Crew(pool, workers, screen.digest)


def _together(
    subjects: Sequence[SubjectType], findings: "Future[list[list[Finding]]]"
) -> Iterator[tuple[SubjectType, list[Finding]]]:
    return zip(subjects, findings.result(), strict=True)


class _Worker:
    """What a worker process holds."""

    screen: Screen


def _open(folder: Path, tables: Tables | None) -> None:
    # The terminal's interrupt goes to all; the parent ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    screen = load_screen(folder, tables)
    if screen is None:
        raise MatcherError(f"{folder}: no kept index of these rules; expected one")
    _Worker.screen = screen


def _findings(subjects: Sequence[Subject], on: date) -> list[list[Finding]]:
    return list(_Worker.screen.findings_of(subjects, on))
