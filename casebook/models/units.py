"""Units of the bureau, who belongs to them, who acts for whom, and what was sent to which unit."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base, Coded
from casebook.vocabulary.roles import Role
from casebook.vocabulary.subjects import SubjectKind
from casebook.vocabulary.units import DispatchAction, UnitLevel

ROOT_UNIT: Final = 1
"""The unit that every database begins with: what nobody sent elsewhere is there, and all others are below."""


class Unit(Base):
    """A unit of the bureau (单位): 市局 → 区局 → 所; it owns leads and cases and draws numbers."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    """The unit above; None for the root."""
    level: Mapped[UnitLevel] = mapped_column(Coded(UnitLevel, 16), default=UnitLevel.BUREAU)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    short: Mapped[str] = mapped_column(String(16), default="")
    """What stands before its numbers, e.g. 呼市监; only the root's may be empty."""
    division: Mapped[str] = mapped_column(String(12), default="")
    """行政区划代码, e.g. 150102; empty when not given."""


class Membership(Base):
    """A person's role in a unit for a time; a person may have several."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    role: Mapped[Role] = mapped_column(Coded(Role, 16))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    """From then on it is over; None while it has no end."""


class Delegation(Base):
    """Somebody acts for another one in a unit and those below it for a time (代办), e.g. in a holiday."""

    __tablename__ = "delegation"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    """Whose rights are lent."""
    to_account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    """Who acts with them."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    from_at: Mapped[datetime]
    to_at: Mapped[datetime]
    """From then on it is over."""


class Dispatch(Base):
    """One step of a lead or a case between units, appended and never changed (派发记录)."""

    __tablename__ = "dispatch"
    __table_args__ = (Index("ix_dispatch_subject", "subject_type", "subject_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[SubjectKind] = mapped_column(Coded(SubjectKind, 16))
    subject_id: Mapped[int]
    action: Mapped[DispatchAction] = mapped_column(Coded(DispatchAction, 16))
    from_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    to_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    """Where it is afterwards; the same unit when it was signed for or finished."""
    reason: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    acting_for_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
