"""Which ids a file has had already, in constant memory: a temporary table that spills to disk."""

import hashlib
import sqlite3
from contextlib import closing
from types import TracebackType
from typing import Self


class SeenIds:
    """A set of texts; only their digests are kept."""

    def __enter__(self) -> Self:
        self._table = sqlite3.connect("", isolation_level=None)
        for statement in (
            "pragma journal_mode=off",
            "pragma synchronous=off",
            "pragma cache_size=-16000",
            "create table seen (digest blob primary key) without rowid",
            "begin",
        ):
            self._table.execute(statement)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with closing(self._table):
            self._table.execute("rollback")

    def add(self, *parts: str) -> bool:
        """Note an id; whether it is new."""
        digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=12).digest()
        return bool(self._table.execute("insert or ignore into seen values (?)", (digest,)).rowcount)
