"""What children are asked for and what they answer, as plain values."""

from dataclasses import dataclass, field
from typing import Any

from crawler.sources.settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    url: str
    """Where it was found after redirects."""
    status: int
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Which pictures to fetch, and how."""

    addresses: tuple[str, ...]
    allowed_test_hosts: tuple[str, ...] = ()
    contact: str = ""
    delay: float = 1.0
    """Seconds between two pictures of a host."""


@dataclass(frozen=True, slots=True)
class FetchedPicture:
    """A picture, or why there is none."""

    address: str
    body: bytes = b""
    media_type: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TryOrder:
    """Which address to read, and how."""

    source: SourceSettings
    address: str
    allowed_test_hosts: tuple[str, ...] = ()
    contact: str = ""
    api_key: str = field(default="", repr=False)
    """Key of a platform's interface."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One page as a source's run would read it; nothing was written."""

    url: str
    """Where it was found after redirects."""
    status: int
    bytes: int
    outcome: str
    """`listing`, `list`, `other`, `gone`, `blocked` or `failed`."""
    reason: str
    rendering: str
    """Whether the browser was needed, in words."""
    refused_hosts: dict[str, int]
    """Hosts that the rendered page asked for in vain; a profile's `browser_hosts` may name them."""
    listing: dict[str, Any] | None
    origin: dict[str, str]
    """Listing field → the reader that found it."""
    products: tuple[str, ...]
    following: tuple[str, ...]
    """Further pages of the list."""
    others: tuple[str, ...]
    paging: str
    """How the list goes on, in words."""
    search: str
    """Address of the search form's result page, with `{term}`; empty without one."""


@dataclass(frozen=True, slots=True)
class BareResult:
    """What a yardstick did."""

    pages: int
    seconds: float
