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
    fingerprint: str = ""
    """Short digest of what that page says of it (a card's text, a sitemap's lastmod), without blanks; while
    it stays the same the address need not be asked for."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A visit that is still to be made."""

    visit_id: int
    address: str
    depth: int
    plan: str = ""
    """`read` or `check`: the address of a known listing; see `casebook.models.collecting.PageVisit`."""
    etag: str = ""
    last_modified: str = ""
    """What the shop sent with the page last time; both empty when it is to be read in full."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """The end of one visit, whatever it was."""

    visit_id: int
    outcome: str
    """`listing` (the casebook says whether new, changed, unchanged or duplicate), `same` (not modified since
    it was read; the casebook knows what it was), `gone` (the casebook says whether missing or gone), or
    another key of `casebook.crawls.coverage.OUTCOMES`."""
    reason: str = ""
    listing: Listing | None = None
    links: tuple[Link, ...] = ()
    body: bytes = b""
    """The page as it came; kept when it shows something new, or as a sample of what could not be read."""
    media_type: str = ""
    size: int = 0
    """Bytes received, unpacked."""
    etag: str = ""
    last_modified: str = ""
    """As the shop sent them."""
