"""The WARC of one source and night: appended to while the crawl runs, whole again after a kill.

Beside it stands an index, one JSON line a pair of records, written after the records it names. What the index
does not name was not acknowledged to anybody: it is cut off when the file is opened again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from casebook.durable import lock, sync_file
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason
from crawler.errors import CrawlError
from crawler.warc.exchange import Exchange
from crawler.warc.writer import ExchangeWriter

FOLDER = Path("captures/crawl")
"""Under the data folder: a folder a source, a file a night."""
SUFFIX, INDEX_SUFFIX = ".warc.gz", ".index.jsonl"
_BUFFER_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the records of one exchange stand: `length` bytes from `offset`, request and response."""

    url: str
    at: str
    status: int
    digest: str
    revisit: bool
    offset: int
    length: int


class NightWarc:
    """Open for appending by one process; another one that asks gets CrawlError."""

    def __init__(self, path: Path) -> None:
        """`path` ends in `.warc.gz`; its folder is made. Raises CrawlError when it is in use, or OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._index = index_of(path).open("ab")
        if not lock(self._index):
            self._index.close()
            in_use = f"WARC of the night: {path} is being written by another process"
            raise CrawlError(in_use, Reason(RunFault.NIGHT_FILE))
        entries = _recover(path)
        self._out = path.open("ab", buffering=_BUFFER_BYTES)
        self._writer = ExchangeWriter(self._out, path.name)
        for entry in entries:
            if not entry.revisit:
                self._writer.know(entry.digest, entry.url, entry.at)
        if self._out.tell() == 0:
            self._writer.write_info(isPartOf=path.parent.name)

    def write(self, exchange: Exchange) -> None:
        """Append one exchange; it is safe from a kill after `flush`."""
        offset = self._out.tell()
        date = exchange.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        digest, revisit = self._writer.write(exchange)
        entry = Entry(exchange.url, date, exchange.status, digest, revisit, offset, self._out.tell() - offset)
        self._index.write(json.dumps(asdict(entry), ensure_ascii=False).encode("utf-8", "replace") + b"\n")

    def flush(self) -> None:
        """Hand everything to the system: records first, then what names them."""
        self._out.flush()
        self._index.flush()

    def close(self) -> None:
        """Everything on the disk; closed also when the disk does not take it. Raises OSError."""
        try:
            self.flush()
            for file in (self._out, self._index):
                sync_file(file)
        finally:
            for file in (self._out, self._index):
                with suppress(OSError):  # told above
                    file.close()


def night_warc_path(data_dir: Path, source_key: str, night_id: int | None, run_id: int) -> Path:
    """The WARC of a source's night; of its run when it was not read in a night."""
    name = f"night-{night_id:06}" if night_id else f"run-{run_id:06}"
    return data_dir / FOLDER / source_key / f"{name}{SUFFIX}"


def index_of(path: Path) -> Path:
    """The index of a WARC file."""
    return path.with_name(path.name.removesuffix(SUFFIX) + INDEX_SUFFIX)


def read_index(path: Path) -> Iterator[Entry]:
    """The entries of a WARC file's index, up to the first that is broken off."""
    with index_of(path).open("rb") as lines:
        for line in lines:
            if not line.endswith(b"\n"):
                return
            try:
                yield Entry(**json.loads(line))
            except (ValueError, TypeError):
                return


def _recover(path: Path) -> list[Entry]:
    """Cut file and index back to what both have; answers the entries that stand."""
    size = path.stat().st_size if path.exists() else 0
    entries, kept, end = [], 0, 0
    with index_of(path).open("rb") as lines:
        for entry, line in zip(read_index(path), lines, strict=False):
            if entry.offset + entry.length > size:
                break
            entries.append(entry)
            kept, end = kept + len(line), entry.offset + entry.length
    if size > end:
        os.truncate(path, end)
    os.truncate(index_of(path), kept)
    return entries
