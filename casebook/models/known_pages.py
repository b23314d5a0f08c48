"""What a source's pages showed last: the memory that lets the next night ask only for what may differ."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base


class KnownPage(Base):
    """One address of a source, as it was when it was read last."""

    __tablename__ = "known_page"
    __table_args__ = (
        UniqueConstraint("source_id", "address_digest"),
        Index("ix_known_page_listing_id", "listing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"))
    address: Mapped[str] = mapped_column(Text)
    address_digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the address's key: its one spelling."""
    kind: Mapped[str] = mapped_column(String(16))
    """`listing`, `duplicate` (a further address of a listing), `list` or `other`."""
    depth: Mapped[int] = mapped_column(default=0)
    """Links away from the source's start when it was found."""
    listing_id: Mapped[int | None] = mapped_column(ForeignKey("listing.id"))
    etag: Mapped[str] = mapped_column(String(255), default="")
    last_modified: Mapped[str] = mapped_column(String(64), default="")
    """Both as the shop sent them; sent back to ask whether the page is still the same."""
    fingerprints: Mapped[str] = mapped_column("tokens", String(255), default="")
    """What lists and sitemaps said of it when it was read: short digests, separated by blanks."""
    links: Mapped[list[Any]] = mapped_column(default=list)
    """`[address, steps from this page, rank, fingerprint, digest, turn, named]` of each, as
    `casebook.crawls.results.Link` has them; followed again when the page is unchanged."""
    made_with: Mapped[str] = mapped_column(String(64), default="")
    """Digest of the settings and the program that read it: other rules may find other things on it."""
    read_at: Mapped[datetime]
    """When it was last read in full."""
