"""Labelled listings: what a careful reader expects of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casebook.listing import Listing
from casebook.listing_rows import listing_from
from matchers.findings.finding import Finding

Pair = tuple[str, str]
"""(listing id, mark id)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A listing with what a careful reader expects of it."""

    listing: Listing
    expected: frozenset[str]
    """Ids of the marks that it may misuse."""
    tags: tuple[str, ...]
    """How it was disguised, or what makes it look like misuse."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A labelled listing with what was found."""

    labelled: Labelled
    findings: tuple[Finding, ...]

    @property
    def expected(self) -> set[Pair]:
        """The pairs to be found."""
        return {(self.labelled.listing.id, mark_id) for mark_id in self.labelled.expected}

    @property
    def leads(self) -> dict[Pair, Finding]:
        """The leads by pair."""
        return {(one.listing_id, one.mark_id): one for one in self.findings if one.is_lead}

    @property
    def seen(self) -> set[Pair]:
        """Leads and suppressed findings."""
        return {(one.listing_id, one.mark_id) for one in self.findings}


def labelled(rows: Iterable[Mapping[str, Any]]) -> list[Labelled]:
    """Rows of the listing contract with `expect` and `tags`."""
    return [
        Labelled(listing_from(row), frozenset(item["mark_id"] for item in row["expect"]), tuple(row["tags"]))
        for row in rows
    ]
