"""What reading one page gave, as the crawler hands it to the casebook."""

from dataclasses import dataclass

from casebook.listing import Listing


@dataclass(frozen=True, slots=True)
class Link:
    """An address to visit."""

    address: str
    """Canonical and absolute."""
    depth: int = 0
    found_on: str = ""
    rank: int = 0
    """Its place among the links of that page, from 1."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A visit that is still to be made."""

    visit_id: int
    address: str
    depth: int


@dataclass(frozen=True, slots=True)
class PageResult:
    """The end of one visit, whatever it was."""

    visit_id: int
    outcome: str
    """`listing` (the casebook says whether new, changed, unchanged or duplicate), or a key of
    `casebook.coverage.OUTCOMES`."""
    reason: str = ""
    listing: Listing | None = None
    links: tuple[Link, ...] = ()
    body: bytes = b""
    """The page as it came; kept when it shows something new."""
    media_type: str = ""
