"""Lists that went out (清单): which selection, which bytes, by whom and when, and every ground in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casebook.models.base import Base, Coded
from casebook.models.goods import EvidenceFile
from casebook.vocabulary.lists import ListState


class OutgoingList(Base):
    """A list of listings for one platform, frozen by its SHA-256; its id is its number."""

    __tablename__ = "outgoing_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    """UUID of version 7: what two installations share."""
    platform: Mapped[str] = mapped_column(String(64))
    """Empty for listings whose platform is not known."""
    state: Mapped[ListState] = mapped_column(Coded(ListState, 16), default=ListState.MAKING)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    """None for the command line."""
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"), index=True)
    """The job it was made by; None for the command line."""
    begun_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    """When work on it last gave a sign of life."""
    made_at: Mapped[datetime | None]
    selection: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """`casebook.queries.list_selection.Selection` as JSON."""
    form: Mapped[str] = mapped_column(String(64))
    """Name of the form (清单格式) it was made by."""
    format: Mapped[str] = mapped_column(String(16))
    """Key of `casebook.lists.formats`."""
    unmasked: Mapped[bool] = mapped_column(default=False)
    """Phone and identity numbers in full."""
    rows: Mapped[int] = mapped_column(default=0)
    """Listings in it."""
    listed_before: Mapped[int] = mapped_column(default=0)
    """How many of them stood in an earlier list."""
    left_out: Mapped[int] = mapped_column(default=0)
    """Grounds left out because an earlier list has them."""
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    """Bytes of the file."""
    evidence_file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    """The file as it went out; None until it is made."""

    kept: Mapped[EvidenceFile | None] = relationship()


class OutgoingListItem(Base):
    """A ground in a list: one mark on one version of a listing."""

    __tablename__ = "outgoing_list_item"
    __table_args__ = (
        Index("ix_outgoing_list_item_lead_id_version_id", "lead_id", "version_id"),
        Index("ix_outgoing_list_item_listing_id_list_id", "listing_id", "list_id"),
    )

    list_id: Mapped[int] = mapped_column(ForeignKey("outgoing_list.id"), primary_key=True)
    case_lead_id: Mapped[int] = mapped_column(ForeignKey("case_lead.id"), primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("listing_version.id"))
    """The version that was confirmed."""
    position: Mapped[int]
    """Row of the list, from 1."""
