"""What trying one address showed, as plain values."""

from dataclasses import dataclass
from typing import Any


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
