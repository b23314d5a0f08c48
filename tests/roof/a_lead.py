"""A lead on a page of the practice storefront, and officers, written the way the night writes them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from members import a_member
from passwords import password_hash

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.leads.record_findings import LeadFacts, next_unscreened, record_screening
from casebook.listing import Listing
from casebook.recording import Sighting, record_listings

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def a_lead(book: Casebook, listing: Listing) -> int:
    """The first lead of an empty casebook."""
    with book.begin() as session:
        record_listings(session, [Sighting(listing, b"<html>", "text/html")], Provenance(NOW, book.evidence))
        waiting = next_unscreened(session, "rules", 10)
        record_screening(
            session, [(one, [LeadFacts("T1", "trademark", 80.0)]) for one in waiting], "rules", NOW
        )
    return 1


def officers(book: Casebook, badges: Mapping[str, str]) -> None:
    """Reviewers by name, with their 执法证号."""
    with book.begin() as session:
        for name, badge in badges.items():
            a_member(session, name, password_hash=password_hash(), badge_no=badge, created_at=NOW)
