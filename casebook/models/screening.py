"""What listings were screened with: the states of reference list and rules, by their digest."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from casebook.models.base import Base


class ScreeningState(Base):
    """A state of list and rules that listings were screened with, and when that list was in force."""

    __tablename__ = "screening_state"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """As in `listing.screened_with`."""
    rules: Mapped[str] = mapped_column(String(64))
    """Digest of everything but the list."""
    loaded_at: Mapped[datetime]
    """When the list was last loaded in this state; the history of the list gives it again."""
