"""Sellers that staff have found to be authorised; kept apart from the list, whose source stays as it is."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base


class MarkAuthorisation(Base):
    """A seller added to a mark's authorised sellers (授权名单) by a person; withdrawn, never deleted."""

    __tablename__ = "mark_authorisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_key: Mapped[str] = mapped_column(String(128))
    """The list's own `id` of the mark."""
    seller_name: Mapped[str] = mapped_column(String(255))
    """Exact shop name."""
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    """None when it was done on the command line."""
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("lead.id"))
    """The lead whose dismissal gave rise to it."""
    note: Mapped[str] = mapped_column(Text, default="")
    """Why: what shows that the seller is authorised."""
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_note: Mapped[str] = mapped_column(Text, default="")


# One that stands for a mark and a seller, however many were withdrawn.
Index(
    "uq_mark_authorisation_standing",
    MarkAuthorisation.mark_key,
    MarkAuthorisation.seller_name,
    unique=True,
    sqlite_where=MarkAuthorisation.withdrawn_at.is_(None),
    postgresql_where=MarkAuthorisation.withdrawn_at.is_(None),
)
