"""A visit to one address, and what reading its answer gave."""

from dataclasses import dataclass

from casebook.crawls.results import Link
from casebook.listing import Listing
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


@dataclass(frozen=True, slots=True)
class Visit:
    """The address asked for, and how it was come by."""

    address: str
    depth: int = 0
    found_on: str = ""
    """The page that led to it first."""
    turn: str = ""
    """As `casebook.crawls.results.Link` has it."""
    named: bool = False
    """Whether a list named it as goods."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page gave."""

    outcome: PageEnd
    reason: Reason[ReasonCode] | None = None
    listing: Listing | None = None
    links: tuple[Link, ...] = ()
    products: tuple[str, ...] = ()
    """Canonical addresses of the products a list shows; they decide whether a further page is tried."""
    pager: str = ""
    """How a list goes on: `linked`, `unlinked` (a pager or 加载更多 button without links), or empty."""
