"""A run in progress inside one event loop: visits are handed out, their ends written in batches."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor

from casebook.crawls.results import PageResult, Pending
from crawler.walk.frontier import Frontier

BATCH_RESULTS = 25
"""Most results in one unit of work: what a kill can undo."""
WAIT_SECONDS = 0.5
"""Seconds after which fewer results are written too."""
MOST_VISITS_HELD = 200
"""Most pending addresses held in memory."""


class Walk:
    """Hands out pending visits while few are in flight and gathers results; one thread, one loop."""

    def __init__(self, frontier: Frontier, at_once: int, tell: Callable[[dict[str, int]], None]) -> None:
        self.complete = False
        """Whether every address has had its turn."""
        self._frontier, self._at_once, self._tell = frontier, at_once, tell
        self._flying: set[int] = set()
        self._results: list[PageResult] = []
        self._changed = asyncio.Event()
        self._writing = asyncio.Lock()
        self._starved = False
        self.error: BaseException | None = None
        """What writing raised; from then on nothing more is written."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._told = 0.0
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="casebook")
        self._at_work: list[PageResult] = []
        self._job: Future[None] | None = None
        self._ended = 0

    async def visits(self) -> AsyncIterator[Pending]:
        """Visits to make, until none is pending and none in flight. Raises what writing raised."""
        ticker = asyncio.create_task(self._tick())
        try:
            while batch := await self._next_batch():
                for visit in batch:
                    await self._until(lambda: len(self._flying) < self._at_once)
                    self._flying.add(visit.visit_id)
                    yield visit
            await asyncio.to_thread(self._frontier.finish)
            self.complete = True
        finally:
            ticker.cancel()

    def end(self, result: PageResult) -> None:
        """A visit has come to its end."""
        self._flying.discard(result.visit_id)
        self._ended += 1
        self._results.append(result)
        self._changed.set()
        if len(self._results) >= BATCH_RESULTS or self._starved or not self._flying:
            task = asyncio.get_running_loop().create_task(self._write())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def write_rest(self) -> None:
        """Write what is left, without the loop: the run is being stopped."""
        self._writer.shutdown(wait=True)
        self._take_back()
        if self._results and self.error is None:
            self._frontier.write(self._results)
            self._results = []

    def _take_back(self) -> None:
        """A batch whose writing was cancelled before it began is still to be written."""
        if self._job is not None and self._job.cancelled():
            self._results, self._job = [*self._at_work, *self._results], None

    async def _next_batch(self) -> list[Pending]:
        while True:
            idle, ended = not self._flying, self._ended
            await self._write()
            if self.error:
                raise self.error
            batch = await asyncio.to_thread(self._frontier.take, MOST_VISITS_HELD, idle)
            self._starved = not batch
            if batch or idle:
                return batch
            await self._until(lambda: self._ended > ended)  # noqa: B023 - called before the loop goes on

    async def _until(self, fits: Callable[[], bool]) -> None:
        while not fits():
            self._changed.clear()
            if self.error:
                break
            await self._changed.wait()
        if self.error:
            raise self.error

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(WAIT_SECONDS)
            await self._write()

    async def _write(self) -> None:
        async with self._writing:
            results, self._results = self._results, []
            if not results or self.error:
                return
            try:
                self._at_work = results
                self._job = self._writer.submit(self._frontier.write, results)
                await asyncio.wrap_future(self._job)
                await self._report()
            except asyncio.CancelledError:
                self._take_back()
                raise
            except Exception as error:  # whatever it is, nothing more may be taken as done
                self.error = error
            finally:
                self._changed.set()

    async def _report(self) -> None:
        if time.monotonic() - self._told >= WAIT_SECONDS:
            self._told = time.monotonic()
            self._tell(await asyncio.to_thread(self._frontier.progress))
