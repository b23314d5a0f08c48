"""A thread that writes exchanges to the night's file while the crawl goes on; bounded in memory."""

import asyncio
import queue
import threading
from pathlib import Path

from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from crawler.errors import CrawlError
from crawler.warc.exchange import Exchange
from crawler.warc.night_warc import NightWarc

MOST_WAITING_BYTES = 32 * 1024 * 1024
"""Bytes that may wait to be written; then the crawl waits."""
_STEP_SECONDS = 0.02


class WriterThread:
    """What is put here is in the file once `flush` has returned."""

    def __init__(self, path: Path) -> None:
        self._file = NightWarc(path)
        self._queue: queue.SimpleQueue[Exchange | threading.Event | None] = queue.SimpleQueue()
        self._put = self._written = 0
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="night-warc", daemon=True)
        self._thread.start()

    def put(self, exchange: Exchange) -> None:
        """Hand an exchange over without waiting."""
        self._put += exchange.size
        self._queue.put(exchange)

    async def room(self) -> None:
        """Wait while too much waits to be written."""
        while self._put - self._written > MOST_WAITING_BYTES and self._error is None:
            await asyncio.sleep(_STEP_SECONDS)

    def flush(self) -> None:
        """Wait until everything put so far is in the file. Raises CrawlError when it could not be kept."""
        done = threading.Event()
        if self._thread.is_alive():
            self._queue.put(done)
            while not done.wait(1.0) and self._thread.is_alive():
                pass
        if self._error:
            told = f"WARC of the night: {self._file.path}: {self._error}"
            raise CrawlError(told, Reason(RunFault.NIGHT_FILE)) from self._error

    def close(self) -> None:
        """Write what is left and end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while (item := self._queue.get()) is not None:
                if isinstance(item, Exchange):
                    if self._error is None:
                        self._write(item)
                    self._written += item.size
                else:
                    self._flush()
                    item.set()
            self._flush()
        finally:
            self._close()

    def _write(self, exchange: Exchange) -> None:
        try:
            self._file.write(exchange)
        except Exception as error:  # nothing after it may count as kept
            self._error = error

    def _flush(self) -> None:
        if self._error is None:
            try:
                self._file.flush()
            except OSError as error:
                self._error = error

    def _close(self) -> None:
        try:
            self._file.close()
        except OSError as error:
            self._error = self._error or error
