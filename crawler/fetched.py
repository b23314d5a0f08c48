"""A page fetched on demand, as it came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came."""

    url: str
    """Where it was found after redirects."""
    status: int
    body: bytes
    headers: dict[str, str]
