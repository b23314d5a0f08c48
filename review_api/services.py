"""What the roof hands to the page, so that the page needs no import of its siblings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from casebook.database import Casebook
from casebook.queries.rows import LeadPage, ReasonRow, SignRow
from casebook.viewer import Viewer
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.listing_fields import FieldReader, ListingField
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from review_api.drawing.element_card import CardView, no_card


@dataclass(frozen=True, slots=True)
class Capturing:
    """What captures need beyond the casebook."""

    ask: Callable[[Viewer, int], int]
    """(who asks, lead id) → id of the job, which a worker takes up."""
    seal: Callable[[Viewer, int], None]
    """(who confirmed it, capture id): seals it, and has it time-stamped when there is an authority."""


@dataclass(frozen=True, slots=True)
class TriedValue:
    """A value read on a page, with its reader and its place."""

    field: ListingField
    value: str
    reader: FieldReader | None
    place: str
    """CSS selector of the element that shows it; empty when only markup or a script says it."""


@dataclass(frozen=True, slots=True)
class TriedPage:
    """What reading one address gave."""

    url: str
    status: int
    bytes: int
    outcome: PageEnd
    reason: Reason[ReasonCode] | None
    rendering: Reason[Any]
    paging: Reason[Any]
    values: tuple[TriedValue, ...]
    taken: tuple[dict[str, Any], ...]
    """What was taken for goods of a list: title, price, url."""
    products: int
    following: int
    others: int
    suggested: str
    """Lines for the source's TOML table."""


@dataclass(frozen=True, slots=True)
class Services:
    """The page's surroundings, fixed for the life of the app."""

    book: Casebook
    clock: Callable[[], datetime]
    """The moment it is, with time zone."""
    explain: Callable[[ReasonRow, str], str]
    """(reason, language `zh` or `en`) → the reason in words for staff, plain text."""
    explain_sign: Callable[[SignRow, str], str] = lambda sign, language: ""
    """(sign of worth, language) → the same for a sign; empty where it says nothing of its own."""
    feature_name: Callable[[str, str], str] = lambda key, language: key
    """(key of a feature, language) → what staff call it."""
    sign_name: Callable[[str, str], str] = lambda key, language: key
    """(key of a sign, language) → what staff call it."""
    held_back_by: Callable[[str, str], str] = lambda key, language: key
    """(what holds a finding back, language) → the same in words."""
    element_card: Callable[[LeadPage, str], CardView | None] = no_card
    """(lead, language) → its legal-element card; None when its kind has none."""
    packages: Path | None = None
    """Folder of all sealed packages; None where none are handed out."""
    capturing: Capturing | None = None
    """None where no worker runs: captures are shown, none are made."""
    try_page: Callable[[str], TriedPage | Reason[ReasonCode]] | None = None
    """Address → what a night would read there, or why nothing; None where pages cannot be tried."""
    office_name: str = "市场监督管理局"
    demo: bool = False
    """Mark every page as demonstration data."""
    secure_cookies: bool = False
    """Send cookies over HTTPS only; on wherever a proxy speaks HTTPS."""
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    """Host names the page answers to."""
