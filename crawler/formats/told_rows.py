"""What became of a row: the listing, and the cells that were read as something else than they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casebook.listing import Listing


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row that is a listing."""

    line: int
    listing: Listing
    mended: Mapping[str, tuple[str, str]]
    """Listing field → what the cell says, and what it was taken for."""


def mended_fields(given: Mapping[str, Any], taken: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """The fields whose value is not the one that was given."""
    found: dict[str, tuple[str, str]] = {}
    for field, value in taken.items():
        before = given.get(field)
        if isinstance(before, str) and before.strip(" ") != str(value):
            found[field] = (before, str(value))
    return found
