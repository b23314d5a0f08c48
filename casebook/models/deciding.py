"""What is suspected and decided: leads, reasons, decisions."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Float, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base, Coded
from casebook.models.goods import ListingRow, ListingVersion, Seller
from casebook.models.reference import MarkVersion
from casebook.models.units import ROOT_UNIT
from casebook.vocabulary.leads import AnyReason, DismissalReason, LeadOrigin, LeadStatus, Tier, Verdict
from casebook.vocabulary.units import DispatchState


class Lead(Base):
    """A possible misuse of one mark by one listing (线索), one row for the pair for ever."""

    __tablename__ = "lead"
    __table_args__ = (
        UniqueConstraint("listing_id", "mark_key"),
        Index("ix_lead_status_score_id", "status", "score", "id"),
        Index("ix_lead_status_place_id", "status", "place", "id"),
        Index("ix_lead_seller_id_mark_key", "seller_id", "mark_key", "status", "tier", "worth"),
        Index("ix_lead_unit_id_status_score_id", "unit_id", "status", "score", "id"),
        Index("ix_lead_unit_id_status_place_id", "unit_id", "status", "place", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    mark_key: Mapped[str] = mapped_column(String(128), index=True)
    """The list id of the mark, or `patent_claim`."""
    mark_version_id: Mapped[int | None] = mapped_column(ForeignKey("mark_version.id"))
    """The version of the reference list that flagged it."""
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    """The listing version the score and the reasons were computed on."""
    kind: Mapped[str] = mapped_column(String(32), index=True)
    score: Mapped[float] = mapped_column(Float)
    status: Mapped[LeadStatus] = mapped_column(Coded(LeadStatus, 16), default=LeadStatus.OPEN)
    later_until: Mapped[datetime | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), default=ROOT_UNIT)
    """The unit that works on it; the root until it is sent to another one."""
    dispatch: Mapped[DispatchState | Literal[""]] = mapped_column(
        Coded(DispatchState, 16, or_empty=True), default=""
    )
    """Whether that unit has signed for it; empty when nobody sent it there."""
    origin: Mapped[LeadOrigin] = mapped_column(Coded(LeadOrigin, 16), default=LeadOrigin.SCREENING)
    """Who made it: a screening withdraws only what a screening made."""
    seq: Mapped[int] = mapped_column(default=0)
    """Grows with every move and every screening that changes it: who decides says which one was seen."""
    worth: Mapped[float | None] = mapped_column(Float)
    """0 to 100, how much it deserves an officer's minute; None until it is computed."""
    tier: Mapped[Tier | None] = mapped_column(Coded(Tier, 16))
    """None until it is computed."""
    signs: Mapped[list[Any]] = mapped_column(default=list)
    """What worth and tier are made from: `sign, points, field, start, end, text, detail`."""
    explained_by: Mapped[str] = mapped_column(String(128), default="")
    """The `mark_key` of another lead on the same listing that explains the place better; else empty."""
    place: Mapped[float] = mapped_column(Float, default=0.0)
    """Where it stands in the queue, the smallest first; see `casebook.leads.ordering`."""
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"))
    """The shop that its version named."""
    first_flagged_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    listing: Mapped[ListingRow] = relationship()
    version: Mapped[ListingVersion] = relationship()
    mark_version: Mapped[MarkVersion | None] = relationship()
    seller: Mapped[Seller | None] = relationship()
    reasons: Mapped[list["LeadReason"]] = relationship(
        order_by="LeadReason.position", cascade="all, delete-orphan"
    )


class LeadReason(Base):
    """One reason of a lead, as the matchers gave it."""

    __tablename__ = "lead_reason"
    __table_args__ = (UniqueConstraint("lead_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    position: Mapped[int]
    """0 is the strongest."""
    feature: Mapped[str] = mapped_column(String(48))
    points: Mapped[float] = mapped_column(Float)
    field: Mapped[str] = mapped_column(Text, default="")
    start: Mapped[int | None]
    end: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Decision(Base):
    """What somebody decided about a lead, when and why; appended, never changed."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    acting_for_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """For whom that person acted (代办)."""
    at: Mapped[datetime]
    verdict: Mapped[Verdict] = mapped_column(Coded(Verdict, 16))
    reason: Mapped[AnyReason] = mapped_column(Coded(DismissalReason, 32, or_empty=True), default="")
    """Of a dismissal; empty otherwise."""
    note: Mapped[str] = mapped_column(Text, default="")
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    """What the officer saw."""
    score: Mapped[float | None] = mapped_column(Float)
    """The score the officer saw; None for decisions made before it was kept."""
    worth: Mapped[float | None] = mapped_column(Float)
    """The worth the officer saw; None where it was not judged yet."""
    status_before: Mapped[LeadStatus] = mapped_column(Coded(LeadStatus, 16))
    later_until: Mapped[datetime | None]
    """Until when it was put off."""
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), unique=True)
    """The decision taken back by this one."""

    lead: Mapped[Lead] = relationship()
    version: Mapped[ListingVersion] = relationship()


class DecisionReason(Base):
    """A reason as it stood when a lead was confirmed or dismissed; the lead's own follow each screening."""

    __tablename__ = "decision_reason"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    feature: Mapped[str] = mapped_column(String(48))
    points: Mapped[float] = mapped_column(Float)
    name: Mapped[str] = mapped_column(Text, default="")
    """The name or alias of the mark that occurred, where the reason tells of one."""


class DecisionSign(Base):
    """A sign of worth as it stood when a lead was confirmed or dismissed."""

    __tablename__ = "decision_sign"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), index=True)
    sign: Mapped[str] = mapped_column(String(48))
    level: Mapped[str] = mapped_column(String(48), default="")
    points: Mapped[float] = mapped_column(Float)
