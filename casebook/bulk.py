"""Long IN-lists in pieces: databases bound the number of parameters."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row

AnyRow = Row[*tuple[Any, ...]]
"""Some columns of a table."""
T = TypeVar("T")
SIZE = 500


def chunks(items: Sequence[T], size: int = SIZE) -> Iterator[Sequence[T]]:
    """Consecutive pieces of at most `size` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
