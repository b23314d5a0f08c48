"""What worth rests on and adds up to: prices seen, usual prices by day, sums by shop, findings held back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base


class ShopMarkWorth(Base):
    """The leads of one shop on one mark, added up; kept exact by `casebook.leads.shop_worth`."""

    __tablename__ = "shop_mark_worth"
    __table_args__ = (Index("ix_shop_mark_worth_worth", "worth", "seller_id"),)

    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), primary_key=True)
    mark_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    worth: Mapped[float | None] = mapped_column(Float)
    """What a look at all of them is worth; None where no undecided one was judged yet."""
    best: Mapped[float | None] = mapped_column(Float)
    """The greatest worth among the undecided."""
    undecided: Mapped[int]
    priority: Mapped[int]
    """Of the undecided, those of this tier."""
    ordinary: Mapped[int]
    mention: Mapped[int]
    unjudged: Mapped[int]
    """Of the undecided, those without a worth."""
    confirmed: Mapped[int]
    dismissed: Mapped[int]


class ShopWorth(Base):
    """All leads of one shop, added up from its marks."""

    __tablename__ = "shop_worth"
    __table_args__ = (Index("ix_shop_worth_worth", "worth", "seller_id"),)

    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), primary_key=True)
    worth: Mapped[float | None] = mapped_column(Float)
    best: Mapped[float | None] = mapped_column(Float)
    """The greatest worth among its marks."""
    marks: Mapped[int]
    """Marks with undecided leads."""
    undecided: Mapped[int]
    priority: Mapped[int]
    ordinary: Mapped[int]
    mention: Mapped[int]
    unjudged: Mapped[int]
    confirmed: Mapped[int]
    dismissed: Mapped[int]


class PriceSeen(Base):
    """What a listing's price says of what goods of a mark usually cost; as its last screening read it."""

    __tablename__ = "price_seen"
    __table_args__ = (Index("ix_price_seen_mark_key", "mark_key", "goods_group", "unit"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), primary_key=True)
    mark_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    unit: Mapped[str] = mapped_column(String(16), primary_key=True)
    """listing, ml, g or piece."""
    goods_group: Mapped[str] = mapped_column(String(64))
    yuan: Mapped[float] = mapped_column(Float)
    """A unit's price."""


class PriceEdition(Base):
    """A table of usual prices (通常价) as it was made on a day; a night makes at most one."""

    __tablename__ = "price_edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    night_id: Mapped[int | None] = mapped_column(ForeignKey("night.id"), unique=True)
    """None for one made at the command line."""


class UsualPriceRow(Base):
    """A row of an edition."""

    __tablename__ = "usual_price"

    edition_id: Mapped[int] = mapped_column(ForeignKey("price_edition.id"), primary_key=True)
    mark_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    goods_group: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit: Mapped[str] = mapped_column(String(16), primary_key=True)
    median: Mapped[float] = mapped_column(Float)
    """Yuan a unit."""
    orders: Mapped[float] = mapped_column(Float)
    """Orders of magnitude between the 5th and the 95th of a hundred prices."""
    seen: Mapped[int]
    """Prices it was made from."""


class HeldBack(Base):
    """A finding that is no lead (不列为线索), as the last screening of its listing gave it."""

    __tablename__ = "held_back"
    __table_args__ = (Index("ix_held_back_reason_score", "reason", "score", "listing_id"),)

    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), primary_key=True)
    mark_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    mark_version_id: Mapped[int | None] = mapped_column(ForeignKey("mark_version.id"))
    score: Mapped[float] = mapped_column(Float)
    worth: Mapped[float] = mapped_column(Float)
    reason: Mapped[str] = mapped_column(String(48))
    """Key of the feature that keeps it from being a lead; `too_low` for a score below the threshold."""
    reasons: Mapped[list[Any]]
    """`feature, points, field, start, end, text, detail`, the strongest first."""
    at: Mapped[datetime]


class HeldBackCount(Base):
    """How many findings a day's screenings held back for a reason; every screening of a listing counts."""

    __tablename__ = "held_back_count"

    day: Mapped[date] = mapped_column(primary_key=True)
    """At the office."""
    reason: Mapped[str] = mapped_column(String(48), primary_key=True)
    number: Mapped[int]
