"""The addresses of a run: put on its list once, handed out in turns, with what is known of each."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, case, insert, select, update
from sqlalchemy.orm import Session

from casebook.bulk import AnyRow, chunks
from casebook.crawls.results import KNOWN, Link, Pending
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.known_pages import KnownPage

TURNS = ("read", "first", "", "last", "check")
"""Plans in the order of their turns: what must be read, goods and further pages of lists, what else is found,
what orders and filters lists, what may be left out."""
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
        unique.setdefault(link.digest or digest_of(link.address), []).append(link)
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


def pending_pages(
    session: Session, run_id: int, limit: int, plan: str = "", besides: Collection[int] = ()
) -> list[Pending]:
    """The next visits of one turn, in the order they were found, `besides` those that are under way."""
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
            PageVisit.found_on,
            PageVisit.named,
        )
        .outerjoin(
            KnownPage,
            (KnownPage.source_id == run.source_id) & (KnownPage.address_digest == PageVisit.address_digest),
        )
        .where(PageVisit.run_id == run_id, PageVisit.outcome == "", PageVisit.plan == plan)
        .order_by(PageVisit.id)
        .limit(limit + len(besides))
    )
    return [Pending(*row) for row in rows if row.id not in besides][:limit]


def digest_of(address: str) -> str:
    """The digest by which an address is found."""
    return hashlib.sha256(clean_text(address).encode()).hexdigest()


def joined(fingerprints: Iterable[str]) -> str:
    """Fingerprints as one column holds them."""
    unique = sorted({fingerprint[:14] for fingerprint in fingerprints if fingerprint})
    return TOO_MANY if TOO_MANY in unique or len(unique) > MOST_FINGERPRINTS else " ".join(unique)


def _there(session: Session, run_id: int, digests: Sequence[str]) -> dict[str, AnyRow]:
    columns = (
        PageVisit.id,
        PageVisit.outcome,
        PageVisit.fingerprints,
        PageVisit.found_on,
        PageVisit.rank,
        PageVisit.plan,
        PageVisit.named,
    )
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
        "plan": plan or _earliest(link.turn for link in links),
        "named": any(link.named for link in links),
        "fingerprints": joined(link.fingerprint for link in links),
    }


def _more(visit: AnyRow, links: Sequence[Link]) -> dict[str, Any] | None:
    """What links add to a visit: that a list named it; to one that waits also fingerprints, an earlier turn,
    and where a known listing was found this time."""
    named = visit.named or any(link.named for link in links)
    now = {"fingerprints": visit.fingerprints, "plan": visit.plan, "named": named}
    now |= {"found_on": visit.found_on, "rank": visit.rank}
    if not visit.outcome:
        now["fingerprints"] = joined([*visit.fingerprints.split(), *(link.fingerprint for link in links)])
        if visit.plan not in KNOWN:
            now["plan"] = _earliest([visit.plan, *(link.turn for link in links)])
        if not visit.found_on and links[0].found_on:
            now |= {"found_on": clean_text(links[0].found_on), "rank": links[0].rank}
    changed = any(getattr(visit, name) != value for name, value in now.items())
    return {"id": visit.id, **now} if changed else None


def _earliest(turns: Iterable[str]) -> str:
    return min(turns, key=TURNS.index)
