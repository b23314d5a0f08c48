"""Listings no longer there: missing at the first look, gone (已下架) when a later run looks again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.crawls.known_pages import Visited
from casebook.models.collecting import CrawlRun
from casebook.models.goods import ListingRow
from casebook.models.known_pages import KnownPage
from casebook.vocabulary.crawls import VisitOutcome


def mark_absent(
    session: Session, run: CrawlRun, pages: Sequence[Visited], now: datetime
) -> dict[int, VisitOutcome]:
    """Note that the listings of these pages were not found; the end of each visit, `missing` or `gone`.

    One look is no proof: a shop in maintenance answers 404 too. An address that never showed a
    listing was not taken down: its visit ends as another page.
    """
    rows = _listings_at(session, run, pages)
    ends: dict[int, VisitOutcome] = {}
    for page in pages:
        row = rows.get(page.address_digest) or rows.get(page.address)
        ends[page.id] = VisitOutcome.OTHER if row is None else _look(row, run, now)
    return ends


def _look(row: ListingRow, run: CrawlRun, now: datetime) -> VisitOutcome:
    if row.last_run_id == run.id and row.missed_at is None:
        return VisitOutcome.OTHER  # on sale at another address: the run has seen it there
    if row.missed_at is None:
        row.missed_at = now
    elif row.missed_at < run.started_at and row.gone_at is None:
        row.gone_at = now
    row.last_run_id = run.id
    return VisitOutcome.GONE if row.gone_at else VisitOutcome.MISSING


def _listings_at(session: Session, run: CrawlRun, pages: Sequence[Visited]) -> dict[str, ListingRow]:
    """Listings by the digest of a page that showed them, and by their own address."""
    found: dict[str, ListingRow] = {}
    for part in chunks(pages):
        digests, addresses = [page.address_digest for page in part], [page.address for page in part]
        known = select(KnownPage.listing_id).where(
            KnownPage.source_id == run.source_id,
            KnownPage.kind == "listing",
            KnownPage.address_digest.in_(digests),
        )
        rows = session.execute(
            select(ListingRow, KnownPage.address_digest)
            .outerjoin(
                KnownPage, (KnownPage.listing_id == ListingRow.id) & KnownPage.address_digest.in_(digests)
            )
            .where(
                ListingRow.source_id == run.source_id,
                or_(ListingRow.id.in_(known), ListingRow.url.in_(addresses)),
            )
        )
        for row, digest in rows:
            found[digest or row.url] = row
    return found
