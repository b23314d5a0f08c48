"""What every table shares: naming, moments in UTC, codes as members of their enum, exact JSON."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, Literal, TypeVar

from sqlalchemy import JSON, DateTime, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from casebook.errors import CasebookError
from casebook.vocabulary.worded import Worded

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Codes = TypeVar("Codes", bound=Worded)


class Moment(TypeDecorator[datetime]):
    """A moment with time zone; kept in UTC, also where the database has no zones (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"given {value!r} without a time zone, expected a moment with one")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Coded(TypeDecorator[Codes | Literal[""]], Generic[Codes]):
    """A member of an enum, kept as its code in a text column of the same length as ever.

    A code that is no member is refused with CasebookError, which SQLAlchemy wraps when it was to be written.
    With `or_empty` the empty text stands for none of them, which SQLAlchemy's own `Enum` does not know.
    """

    impl = String
    cache_ok = True

    def __init__(self, kind: type[Codes], length: int, or_empty: bool = False) -> None:
        super().__init__(length)
        self.kind, self.or_empty = kind, or_empty
        self._members = {member.value: member for member in kind}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self._member(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Codes | Literal[""] | None:
        return None if value is None else self._member(value)

    def _member(self, code: str) -> Codes | Literal[""]:
        if self.or_empty and code == "":
            return ""
        if code not in self._members:
            raise CasebookError(f"{self.kind.__name__} {code[:80]!r}: expected one of {', '.join(self.kind)}")
        return self._members[code]


Json = JSON().with_variant(JSONB(), "postgresql")
"""A JSON value; JSONB on PostgreSQL."""


class Base(DeclarativeBase):
    """Base of all tables of the casebook."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Moment(),
        dict[str, Any]: Json,
        list[Any]: Json,
    }
