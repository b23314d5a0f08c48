"""Links to be visited: the address as linked, and the digest of the key that is one for all its spellings."""

from casebook.crawls.results import Link
from casebook.crawls.visits import digest_of
from crawler.urls import canonical_address, linked_address


def spelt(address: str) -> str:
    """An address as linked, without what changes each time; empty for what is no address."""
    try:
        canonical_address(address)
        return linked_address(address)
    except ValueError:
        return ""


def link_to(
    address: str,
    depth: int = 0,
    found_on: str = "",
    *,
    rank: int = 0,
    fingerprint: str = "",
    turn: str = "",
    named: bool = False,
) -> Link:
    """A link to an address; goods that a list named have their turn first. Raises ValueError."""
    linked, key = linked_address(address), canonical_address(address)
    digest = "" if linked == key else digest_of(key)
    return Link(linked, depth, found_on, rank, fingerprint, digest, "first" if named else turn, named)
