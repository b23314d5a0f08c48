"""Cases: one party and what it does; its items frozen as confirmed, its moves, its numbers and clocks."""

from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, Float, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base, Coded
from casebook.models.deciding import Decision, Lead
from casebook.models.goods import ListingVersion, Seller
from casebook.models.reference import MarkVersion
from casebook.vocabulary.cases import CaseAction, CaseState, Cause
from casebook.vocabulary.goods import SalesCounted
from casebook.vocabulary.leads import Tier
from casebook.vocabulary.units import DispatchState


class Case(Base):
    """A case (案件): one shop and what it does, with all its listings and marks."""

    __tablename__ = "enforcement_case"
    __table_args__ = (
        Index("ix_enforcement_case_state_id", "state", "id"),
        Index("ix_enforcement_case_seller_id_state", "seller_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    """UUID of version 7: what two installations share."""
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    dispatch: Mapped[DispatchState | Literal[""]] = mapped_column(
        Coded(DispatchState, 16, or_empty=True), default=""
    )
    """Whether the unit has signed for it; empty when nobody sent it there."""
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"))
    """The party's shop; None for goods whose shop is not known."""
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[CaseState] = mapped_column(Coded(CaseState, 16), default=CaseState.PENDING)
    seq: Mapped[int] = mapped_column(default=0)
    """Grows with every move: who moves says which one was seen."""
    number: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The register number (案源登记号); None until the case is registered."""
    former_number: Mapped[str] = mapped_column(String(32), default="", index=True)
    """The number that versions before 0.2 gave every case, e.g. 2026-00001; empty for later ones."""
    proposed: Mapped[CaseAction | Literal[""]] = mapped_column(
        Coded(CaseAction, 24, or_empty=True), default=""
    )
    """The proposal that waits for a second person; empty when none does."""
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("enforcement_case.id"))
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    registered_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    closed_on: Mapped[date | None]

    legal_basis: Mapped[str] = mapped_column(Text, default="")
    """Article and version of the law, as the officer gives it."""
    cause: Mapped[Cause | Literal[""]] = mapped_column(Coded(Cause, 32, or_empty=True), default="")
    """Row of annex 3 the case counts in; empty while not given."""
    goods_value_fen: Mapped[int | None] = mapped_column(BigInteger)
    """涉案金额, in fen; None while not given, as all money here: missing is never zero."""
    fine_fen: Mapped[int | None] = mapped_column(BigInteger)
    """罚款."""
    confiscated_fen: Mapped[int | None] = mapped_column(BigInteger)
    """没收违法所得."""
    recovered_fen: Mapped[int | None] = mapped_column(BigInteger)
    """挽回经济损失."""
    e_commerce: Mapped[bool | None]
    key_market: Mapped[bool | None]
    rural_market: Mapped[bool | None]
    foreign_invested: Mapped[bool | None]
    """外商投资企业被侵权."""
    destroyed: Mapped[bool | None]
    """侵权商品已销毁."""
    tags: Mapped[list[Any]] = mapped_column(default=list)
    """铁拳, 督办, names of campaigns."""

    items: Mapped[list["CaseLead"]] = relationship(
        primaryjoin="and_(CaseLead.case_id == Case.id, CaseLead.to_at.is_(None))",
        order_by="CaseLead.id",
        viewonly=True,
    )


class CaseLead(Base):
    """A ground of a case: one mark on one listing, as it was when it was confirmed; never overwritten.

    A lead belongs to at most one case at a time: `to_at` ends its time in a case.
    """

    __tablename__ = "case_lead"
    __table_args__ = (
        Index(
            "uq_case_lead_lead_id_now",
            "lead_id",
            unique=True,
            sqlite_where=text("to_at is null"),
            postgresql_where=text("to_at is null"),
        ),
        Index("ix_case_lead_case_id_listing_id", "case_id", "listing_id"),
        Index("ix_case_lead_mark_key_case_id", "mark_key", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("enforcement_case.id"))
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    """The confirmation it rests on."""
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"))
    url: Mapped[str] = mapped_column(String(2048), default="")
    mark_key: Mapped[str] = mapped_column(String(128))
    kind: Mapped[str] = mapped_column(String(32))
    mark_version_id: Mapped[int | None] = mapped_column(ForeignKey("mark_version.id"))
    score: Mapped[float] = mapped_column(Float)
    worth: Mapped[float | None] = mapped_column(Float)
    tier: Mapped[Tier | None] = mapped_column(Coded(Tier, 16))
    signs: Mapped[list[Any]] = mapped_column(default=list)
    explained_by: Mapped[str] = mapped_column(String(128), default="")
    sales_number: Mapped[int | None] = mapped_column(BigInteger)
    sales_counted: Mapped[SalesCounted | None] = mapped_column(Coded(SalesCounted, 16))
    sales_at_least: Mapped[bool | None]
    reasons: Mapped[list[Any]]
    """`feature, points, field, start, end, text, detail`, the strongest first."""
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]

    lead: Mapped[Lead] = relationship()
    decision: Mapped[Decision] = relationship()
    version: Mapped[ListingVersion] = relationship()
    seller: Mapped[Seller | None] = relationship()
    mark_version: Mapped[MarkVersion | None] = relationship()


class CaseMoveRow(Base):
    """A move of a case, appended and never changed (办理记录)."""

    __tablename__ = "case_move"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("enforcement_case.id"))
    seq: Mapped[int]
    """1, 2, 3, … without a gap in each case."""
    action: Mapped[CaseAction] = mapped_column(Coded(CaseAction, 24))
    from_state: Mapped[CaseState] = mapped_column(Coded(CaseState, 16))
    to_state: Mapped[CaseState] = mapped_column(Coded(CaseState, 16))
    reason: Mapped[str] = mapped_column(Text, default="")
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    acting_for_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """For whom the last of the two acted (代办)."""
    at: Mapped[datetime]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Leads, the other case, the number, fields before and after: what belongs to the action."""


class NumberRegister(Base):
    """The last number drawn of a kind by a unit in a year (登记簿): locked when the next one is drawn."""

    __tablename__ = "number_register"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Clock(Base):
    """A time limit that runs (时限): a date, started and ended by moves."""

    __tablename__ = "clock"
    __table_args__ = (Index("ix_clock_subject", "subject_type", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_type: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int]
    rule: Mapped[str] = mapped_column(String(32))
    """Key of a rule in `casebook/clocks/rules.toml`."""
    started_on: Mapped[date]
    due_on: Mapped[date]
    provisional: Mapped[bool] = mapped_column(default=False)
    """A day of it lies in a year whose holidays are not known yet."""
    ended_on: Mapped[date | None]
    stopped_days: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
