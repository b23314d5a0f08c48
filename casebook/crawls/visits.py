"""The addresses of a run: put on its list once, handed out in turns, with what is known of each."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, insert, select, update
from sqlalchemy.orm import Session

from casebook.bulk import AnyRow, chunks
from casebook.crawls.results import Link, Pending
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.known_pages import KnownPage

TURNS = ("read", "", "check")
"""Plans in the order of their turns: what must be read, what is found, what may be left out."""
REREAD_AFTER = timedelta(days=14)
"""Age beyond which a page is read in full, whatever the shop says of it."""
MOST_FINGERPRINTS, TOO_MANY = 16, "many"
"""Fingerprints kept of an address; when more is said of it, nothing vouches for it."""


def add_links(session: Session, run_id: int, links: Iterable[Link], plan: str = "") -> int:
    """Put addresses on the run's list, each once; answers how many were new.

    What a further page says of an address that still waits is added to it.
    """
    unique: dict[str, list[Link]] = {}
    for link in links:
        unique.setdefault(digest_of(link.address), []).append(link)
    added = 0
    for part in chunks(list(unique)):
        there = _there(session, run_id, part)
        fresh = [_row(run_id, digest, unique[digest], plan) for digest in part if digest not in there]
        more = [row for digest, visit in there.items() if (row := _more(visit, unique[digest]))]
        if fresh:
            session.execute(insert(PageVisit), fresh)
        if more:
            session.execute(update(PageVisit), more)
        added += len(fresh)
    return added


def pending_pages(session: Session, run_id: int, limit: int, after: int = 0, plan: str = "") -> list[Pending]:
    """The next visits of one turn, in the order they were found, beyond visit id `after`."""
    run = session.get_one(CrawlRun, run_id)
    asks = and_(
        PageVisit.plan != "read",
        KnownPage.made_with == run.made_with,
        KnownPage.read_at > run.started_at - REREAD_AFTER,
    )
    rows = session.execute(
        select(
            PageVisit.id,
            PageVisit.address,
            PageVisit.depth,
            PageVisit.plan,
            case((asks, KnownPage.etag), else_=""),
            case((asks, KnownPage.last_modified), else_=""),
        )
        .outerjoin(
            KnownPage,
            (KnownPage.source_id == run.source_id) & (KnownPage.address_digest == PageVisit.address_digest),
        )
        .where(PageVisit.run_id == run_id, PageVisit.outcome == "", PageVisit.plan == plan)
        .where(PageVisit.id > after)
        .order_by(PageVisit.id)
        .limit(limit)
    )
    return [Pending(*row) for row in rows]


def digest_of(address: str) -> str:
    """The digest by which an address is found."""
    return hashlib.sha256(clean_text(address).encode()).hexdigest()


def joined(fingerprints: Iterable[str]) -> str:
    """Fingerprints as one column holds them."""
    unique = sorted({fingerprint[:14] for fingerprint in fingerprints if fingerprint})
    return TOO_MANY if TOO_MANY in unique or len(unique) > MOST_FINGERPRINTS else " ".join(unique)


def _there(session: Session, run_id: int, digests: Sequence[str]) -> dict[str, AnyRow]:
    columns = (PageVisit.id, PageVisit.outcome, PageVisit.fingerprints, PageVisit.found_on, PageVisit.rank)
    rows = session.execute(
        select(PageVisit.address_digest, *columns).where(
            PageVisit.run_id == run_id, PageVisit.address_digest.in_(digests)
        )
    )
    return {row.address_digest: row for row in rows}


def _row(run_id: int, digest: str, links: Sequence[Link], plan: str) -> dict[str, Any]:
    first = links[0]
    return {
        "run_id": run_id,
        "address": clean_text(first.address),
        "address_digest": digest,
        "depth": first.depth,
        "found_on": clean_text(first.found_on),
        "rank": first.rank,
        "plan": plan,
        "fingerprints": joined(link.fingerprint for link in links),
    }


def _more(visit: AnyRow, links: Sequence[Link]) -> dict[str, Any] | None:
    """What links add to a visit that waits: fingerprints, and where a known listing was found this time."""
    fingerprints = joined([*visit.fingerprints.split(), *(link.fingerprint for link in links)])
    found = not visit.found_on and links[0].found_on
    if visit.outcome or (fingerprints == visit.fingerprints and not found):
        return None
    place = (clean_text(links[0].found_on), links[0].rank) if found else (visit.found_on, visit.rank)
    return {"id": visit.id, "fingerprints": fingerprints, "found_on": place[0], "rank": place[1]}
