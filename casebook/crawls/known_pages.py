"""The memory of a source's pages: written when they are read, used when they are said to be the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session, defer

from casebook.bulk import chunks
from casebook.crawls.results import Link, PageResult
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun
from casebook.models.goods import ListingRow
from casebook.models.known_pages import KnownPage
from casebook.vocabulary.crawls import PageEnd, VisitOutcome

KINDS = {
    VisitOutcome.NEW: "listing",
    VisitOutcome.CHANGED: "listing",
    VisitOutcome.UNCHANGED: "listing",
    VisitOutcome.DUPLICATE: "duplicate",
    VisitOutcome.LIST: "list",
    VisitOutcome.OTHER: "other",
}
"""Outcome of a page → what it is remembered as; of other outcomes nothing is learnt."""
_FOLLOWED = ("list", "other")
"""Kinds whose links are remembered: new goods turn up on lists, not on the pages of known listings."""


class Visited(NamedTuple):
    """A visit that comes to its end."""

    id: int
    address: str
    address_digest: str
    depth: int
    fingerprints: str


@dataclass(frozen=True, slots=True)
class Before:
    """What a page that was not modified is, then."""

    outcome: VisitOutcome
    links: tuple[Link, ...]


@dataclass(slots=True)
class FinishedVisit:
    """A visit that has come to its end, and what it is remembered as."""

    page: Visited
    result: PageResult
    outcome: VisitOutcome
    listing_id: int | None = None
    same: bool = False
    """The shop said that the page was not modified."""


def same_as_before(
    session: Session, run: CrawlRun, pages: Sequence[Visited], now: datetime
) -> dict[int, Before]:
    """What pages that were not modified are, by visit; their listings count as seen and verified now."""
    found: dict[int, Before] = {}
    by_digest = {page.address_digest: page for page in pages}
    for known in _known(session, run, list(by_digest), links=True):
        page = by_digest[known.address_digest]
        listing = session.get(ListingRow, known.listing_id) if known.listing_id else None
        if known.kind == "listing" and listing is not None:
            listing.last_seen_at = listing.verified_at = now
            listing.last_run_id, listing.missed_at, listing.gone_at = run.id, None, None
        outcome = VisitOutcome("unchanged" if known.kind == "listing" else known.kind)
        found[page.id] = Before(outcome, tuple(_links(page, known)))
    session.flush()
    return found


def remember(session: Session, run: CrawlRun, ends: Sequence[FinishedVisit], now: datetime) -> None:
    """Remember the pages that were read, or said to be as they were; forget those that are gone."""
    came = [end for end in ends if end.outcome in KINDS and end.result.outcome != PageEnd.GONE]
    read = {end.page.address_digest: end for end in came}
    known = {row.address_digest: row for row in _known(session, run, list(read), links=False)}
    fresh: list[dict[str, Any]] = []
    for digest, end in read.items():
        row = known.get(digest)
        if row is None:
            fresh.append(_fixed(run, end.page) | _values(run, end, now))
        elif end.same:
            row.fingerprints = end.page.fingerprints
        else:
            for name, value in _values(run, end, now).items():
                setattr(row, name, value)
    session.flush()
    if fresh:
        session.execute(insert(KnownPage), fresh)
    _one_address_each(session, run, [end for end in read.values() if KINDS[end.outcome] == "listing"])
    _forget(session, run, [end.page.address_digest for end in ends if end.outcome == VisitOutcome.GONE])


def _known(session: Session, run: CrawlRun, digests: Sequence[str], *, links: bool) -> list[KnownPage]:
    found: list[KnownPage] = []
    for part in chunks(digests):
        statement = select(KnownPage).where(
            KnownPage.source_id == run.source_id, KnownPage.address_digest.in_(part)
        )
        found += session.scalars(statement if links else statement.options(defer(KnownPage.links)))
    return found


def _links(page: Visited, known: KnownPage) -> Iterator[Link]:
    for address, steps, rank, fingerprint, *more in known.links:  # rows before 0060 say no more
        digest, turn, named = more or ("", "", False)
        yield Link(address, page.depth + steps, page.address, rank, fingerprint, digest, turn, named)


def _fixed(run: CrawlRun, page: Visited) -> dict[str, Any]:
    return {"source_id": run.source_id, "address": page.address, "address_digest": page.address_digest}


def _values(run: CrawlRun, end: FinishedVisit, now: datetime) -> dict[str, Any]:
    page, result, kind = end.page, end.result, KINDS[end.outcome]
    followed = result.links if kind in _FOLLOWED else ()
    return {
        "kind": kind,
        "depth": page.depth,
        "listing_id": end.listing_id,
        "etag": _validator(result.etag, 255),
        "last_modified": _validator(result.last_modified, 64),
        "fingerprints": page.fingerprints,
        "links": [
            [
                clean_text(link.address),
                link.depth - page.depth,
                link.rank,
                link.fingerprint,
                link.digest,
                link.turn,
                link.named,
            ]
            for link in followed
        ],
        "made_with": run.made_with,
        "read_at": now,
    }


def _validator(given: str, longest: int) -> str:
    """What the shop sent, unless it is longer than any honest one: a part of it would be another."""
    return given if len(given) <= longest and clean_text(given) == given else ""


def _one_address_each(session: Session, run: CrawlRun, ends: Sequence[FinishedVisit]) -> None:
    """Of several addresses that showed one listing the latest is its own; the others are duplicates."""
    ids = [end.listing_id for end in ends if end.listing_id is not None and not end.same]
    if ids:
        session.execute(
            update(KnownPage)
            .where(
                KnownPage.source_id == run.source_id,
                KnownPage.listing_id.in_(ids),
                KnownPage.kind == "listing",
                KnownPage.address_digest.not_in([end.page.address_digest for end in ends]),
            )
            .values(kind="duplicate")
        )


def _forget(session: Session, run: CrawlRun, digests: Sequence[str]) -> None:
    if digests:
        session.execute(
            delete(KnownPage).where(
                KnownPage.source_id == run.source_id,
                KnownPage.address_digest.in_(digests),
                KnownPage.kind != "listing",
            )
        )
