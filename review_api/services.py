"""What the roof hands to the page, so that the page needs no import of its siblings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from casebook.database import Casebook
from casebook.queries.rows import LeadPage, ReasonRow
from casebook.viewer import Viewer
from review_api.drawing.element_card import CardView, no_card


@dataclass(frozen=True, slots=True)
class Capturing:
    """What captures need beyond the casebook."""

    ask: Callable[[Viewer, int], int]
    """(who asks, lead id) → id of the job, which a worker takes up."""
    seal: Callable[[Viewer, int], None]
    """(who confirmed it, capture id): seals it, and has it time-stamped when there is an authority."""


@dataclass(frozen=True, slots=True)
class Services:
    """The page's surroundings, fixed for the life of the app."""

    book: Casebook
    clock: Callable[[], datetime]
    """The moment it is, with time zone."""
    explain: Callable[[ReasonRow, str], str]
    """(reason, language `zh` or `en`) → the reason in words for staff, plain text."""
    feature_name: Callable[[str, str], str] = lambda key, language: key
    """(key of a feature, language) → what staff call it."""
    element_card: Callable[[LeadPage, str], CardView | None] = no_card
    """(lead, language) → its legal-element card; None when its kind has none."""
    packages: Path | None = None
    """Folder of all sealed packages; None where none are handed out."""
    capturing: Capturing | None = None
    """None where no worker runs: captures are shown, none are made."""
    office_name: str = "市场监督管理局"
    demo: bool = False
    """Mark every page as demonstration data."""
    secure_cookies: bool = False
    """Send cookies over HTTPS only; on wherever a proxy speaks HTTPS."""
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    """Host names the page answers to."""
