"""Long IN-lists in pieces: databases bound the number of parameters; INSERTs that know a conflict."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.orm import Session

AnyRow = Row[*tuple[Any, ...]]
"""Some columns of a table."""
T = TypeVar("T")
SIZE = 500


def chunks(items: Sequence[T], size: int = SIZE) -> Iterator[Sequence[T]]:
    """Consecutive pieces of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def inserting(session: Session, table: type[Any]) -> PostgresInsert | SqliteInsert:
    """An INSERT with ON CONFLICT, in the dialect of this database."""
    postgresql = session.get_bind().dialect.name == "postgresql"
    return PostgresInsert(table) if postgresql else SqliteInsert(table)
