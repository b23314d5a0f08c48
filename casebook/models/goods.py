"""What was seen on sale: sellers, listings, their versions and pictures, and kept files."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base, Coded
from casebook.vocabulary.goods import SalesCounted


class Seller(Base):
    """A shop on a platform (店铺)."""

    __tablename__ = "seller"
    __table_args__ = (UniqueConstraint("platform", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(255))
    """The platform's id, else the shop's name."""
    name: Mapped[str] = mapped_column(String(255))
    first_seen_at: Mapped[datetime]
    breadth: Mapped[int] = mapped_column(default=0)
    """Owners whose marks its leads name, as counted last; see `casebook.leads.breadth`."""


class ListingRow(Base):
    """A listing on a platform (商品), apart from what it showed when."""

    __tablename__ = "listing"
    __table_args__ = (
        UniqueConstraint("platform", "external_id"),
        Index("ix_listing_source_id_url", "source_id", "url"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str] = mapped_column(String(64))
    external_id: Mapped[str] = mapped_column(String(255))
    url: Mapped[str] = mapped_column(String(2048), default="")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"))
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"), index=True)
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    """When it was last seen on sale, be it on a list only."""
    verified_at: Mapped[datetime | None]
    """When its own page last showed what the current version says: read, or answered as not modified."""
    missed_at: Mapped[datetime | None]
    """When a first look did not find it; cleared when it is back."""
    gone_at: Mapped[datetime | None]
    """When a second look, in a later run, did not find it either (已下架); cleared when it is back."""
    last_run_id: Mapped[int | None] = mapped_column(ForeignKey("crawl_run.id"))
    """The run that saw it last: a second address of the same listing in that run is a duplicate."""
    current_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("listing_version.id", use_alter=True, name="fk_listing_current_version_id")
    )
    screened_version_id: Mapped[int | None]
    """The version the matchers saw last."""
    screened_with: Mapped[str] = mapped_column(String(64), default="")
    """Digest of the reference list and rules they used."""

    current_version: Mapped["ListingVersion | None"] = relationship(
        foreign_keys=[current_version_id], post_update=True
    )
    seller: Mapped[Seller | None] = relationship()


class ListingVersion(Base):
    """What a listing showed from one moment on; written only when the content changed."""

    __tablename__ = "listing_version"
    __table_args__ = (UniqueConstraint("listing_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    number: Mapped[int]
    """1, 2, 3, …"""
    content_digest: Mapped[str] = mapped_column(String(64))
    captured_at: Mapped[datetime]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("crawl_run.id"), index=True)
    evidence_file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"))
    """The page as it came."""
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    price: Mapped[Decimal | None] = mapped_column(Numeric(16, 4))
    price_struck: Mapped[Decimal | None] = mapped_column(Numeric(16, 4))
    currency: Mapped[str] = mapped_column(String(8), default="")
    sales: Mapped[str] = mapped_column(Text, default="")
    sales_number: Mapped[int | None] = mapped_column(BigInteger)
    """What `sales` says, as a number; None where it says none, or until a screening has read it."""
    sales_counted: Mapped[SalesCounted | None] = mapped_column(Coded(SalesCounted, 16))
    """What that number counts."""
    sales_at_least: Mapped[bool | None]
    """The page says "or more": 3000+."""
    seller_name: Mapped[str] = mapped_column(Text, default="")
    seller_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"))
    """The shop that this version named; the listing's own follows the newest version."""
    ship_from: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[str] = mapped_column(Text, default="")
    brand: Mapped[str] = mapped_column(Text, default="")
    sku: Mapped[str] = mapped_column(Text, default="")
    availability: Mapped[str] = mapped_column(String(16), default="")
    attributes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)

    listing: Mapped[ListingRow] = relationship(foreign_keys=[listing_id])
    seller: Mapped[Seller | None] = relationship()
    pictures: Mapped[list["Picture"]] = relationship(order_by="Picture.position")


class Picture(Base):
    """A picture of a listing version; its bytes only when they were fetched."""

    __tablename__ = "picture"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    position: Mapped[int]
    """0 is the main picture."""
    address: Mapped[str] = mapped_column(Text)
    evidence_file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"))


class EvidenceFile(Base):
    """A kept file, named by its SHA-256 and never overwritten."""

    __tablename__ = "evidence_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(128), default="")
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    """When its bytes were deleted; the row stays as a tombstone, and a new capture of the same bytes
    takes it back into use."""
