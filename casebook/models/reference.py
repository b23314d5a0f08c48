"""Versions of the reference list as plain rows, and campaigns that raise attention for a time."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base


class MarkImport(Base):
    """One import of the reference list: which file, when, by whom, what it changed."""

    __tablename__ = "mark_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    file_name: Mapped[str] = mapped_column(Text)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    retired: Mapped[int] = mapped_column(default=0)


class MarkRow(Base):
    """A mark of the reference list by its list id; the content stands in its versions."""

    __tablename__ = "mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(128), unique=True)
    """The list's own `id`."""
    kind: Mapped[str] = mapped_column(String(32), index=True)
    current_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("mark_version.id", use_alter=True, name="fk_mark_current_version_id")
    )
    """None once the mark was retired from the list."""

    current_version: Mapped["MarkVersion | None"] = relationship(
        foreign_keys=[current_version_id], post_update=True
    )


class MarkVersion(Base):
    """A mark as one import stated it."""

    __tablename__ = "mark_version"
    __table_args__ = (UniqueConstraint("mark_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"))
    number: Mapped[int]
    import_id: Mapped[int] = mapped_column(ForeignKey("mark_import.id"), index=True)
    content_digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text, index=True)
    owner: Mapped[str] = mapped_column(Text, default="")
    registration_no: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    row: Mapped[dict[str, Any]]
    """The whole row: list columns as lists, details as a table."""

    mark: Mapped[MarkRow] = relationship(foreign_keys=[mark_id])


class MarkRetirement(Base):
    """An import that retired a mark from the list (移出名录)."""

    __tablename__ = "mark_retirement"
    __table_args__ = (UniqueConstraint("mark_id", "import_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("mark.id"))
    import_id: Mapped[int] = mapped_column(ForeignKey("mark_import.id"), index=True)


class Campaign(Base):
    """A special action or event (专项行动、展会) that raises attention between two days."""

    __tablename__ = "campaign"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(128), unique=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
