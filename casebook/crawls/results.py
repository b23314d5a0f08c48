"""What reading one page gave, as the crawler hands it to the casebook."""

from dataclasses import dataclass

from casebook.listing import Listing
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

KNOWN = frozenset({"read", "check"})
"""Plans of known listings."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address to visit."""

    address: str
    """Absolute, as the page links it."""
    depth: int = 0
    found_on: str = ""
    rank: int = 0
    """Its place among the links of that page, from 1."""
    fingerprint: str = ""
    """Short digest of what that page says of it (a card's text, a sitemap's lastmod), without blanks; while
    it stays the same the address need not be asked for."""
    digest: str = ""
    """SHA-256 of the one spelling that this address shares with others of its page; of the address when
    empty."""
    turn: str = ""
    """`first`: named as goods by a list, or a further page of one. `last`: what orders and filters a list.
    Empty: everything else."""
    named: bool = False
    """Whether a list named it as goods: it is never passed over for being like others."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A visit that is still to be made."""

    visit_id: int
    address: str
    depth: int
    plan: str = ""
    """Its turn, or `read` or `check` for the address of a known listing; see
    `casebook.models.collecting.PageVisit`."""
    etag: str = ""
    last_modified: str = ""
    """What the shop sent with the page last time; both empty when it is to be read in full."""
    found_on: str = ""
    """The page it was first linked from."""
    named: bool = False
    """Whether a list named it as goods."""

    @property
    def is_known(self) -> bool:
        """Whether it is the address of a known listing."""
        return self.plan in KNOWN


@dataclass(frozen=True, slots=True)
class PageResult:
    """The end of one visit, whatever it was."""

    visit_id: int
    outcome: PageEnd
    """Of a listing the casebook says whether it is new, changed, unchanged or a duplicate, of what is gone
    whether it is missing or gone, of what is the same what it was."""
    reason: Reason[ReasonCode] | None = None
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
