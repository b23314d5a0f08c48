"""Which known listings a night reads in full, which it only asks about, and which lists vouch for.

Every listing is read in full within fourteen nights: each has its night in the fortnight, by the digest of
its address. What waits for officers is read every night.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.bulk import AnyRow, chunks
from casebook.crawls.results import Link
from casebook.crawls.visits import REREAD_AFTER, TOO_MANY, TURNS, add_links, digest_of
from casebook.models.cases import Case, CaseLead
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.models.goods import ListingRow
from casebook.models.known_pages import KnownPage
from casebook.office_time import office_day
from casebook.vocabulary.cases import AT_WORK
from casebook.vocabulary.crawls import VisitOutcome
from casebook.vocabulary.reasons import ReasonCode

NONE = "none"
"""The plan of what has no visit tonight."""
_AT_ONCE = 1000
NIGHTS = REREAD_AFTER.days
_JUST_READ = timedelta(hours=12)
"""A second run in the same night does not read again what the first one read."""
_OVERDUE = REREAD_AFTER - _JUST_READ
"""Its night may have been missed, or begun earlier than the one a fortnight before."""


def must_read(session: Session, source_id: int) -> set[int]:
    """Listings of a source that are read every night: those in a case that somebody works on."""
    return set(
        session.scalars(
            select(ListingRow.id)
            .join(CaseLead, CaseLead.listing_id == ListingRow.id)
            .join(Case, Case.id == CaseLead.case_id)
            .where(ListingRow.source_id == source_id, CaseLead.to_at.is_(None), Case.state.in_(AT_WORK))
        )
    )


def seed_known(
    session: Session,
    run: CrawlRun,
    now: datetime,
    wanted: Callable[[str], bool] = bool,
    key: Callable[[str], str] = str,
) -> int:
    """Put the source's known lists, if still `wanted`, and listings on a run's list, each with its plan.

    `key` is the one spelling of an address, for listings whose pages are not remembered.
    Answers how many were new there.
    """
    must, added, after = must_read(session, run.source_id), 0, 0
    while rows := _known_after(session, run.source_id, after):
        after = rows[-1].id
        plans: dict[str, list[Link]] = {}
        for row in rows:
            if row.kind == "listing" or wanted(row.address):
                plans.setdefault(_plan(row, must, now), []).append(
                    Link(row.address, row.depth, digest=row.address_digest)
                )
        added += sum(add_links(session, run.id, plans[plan], plan) for plan in TURNS if plan in plans)
    return added + _seed_unread(session, run, key)


def is_due(digest: str, read_at: datetime, now: datetime) -> bool:
    """Whether a page is to be read in full in the night of `now`: its night in the fortnight, or overdue."""
    night = office_day(now - timedelta(hours=12)).toordinal()
    its_night = int(digest[:8], 16) % NIGHTS == night % NIGHTS
    return now - read_at >= (_JUST_READ if its_night else _OVERDUE)


def vouch(session: Session, run: CrawlRun, now: datetime) -> int:
    """End the visits of listings of which lists and sitemaps say only what they said when it was read.

    To be called when every list has been read. Answers how many.
    """
    settled, after = 0, 0
    while rows := _told_of(session, run, after):
        after = rows[-1].id
        known = [row for row in rows if _all_known(row.said, row.fingerprints)]
        settled += len(known)
        for part in chunks(known):
            visits, listings = [row.id for row in part], [row.listing_id for row in part]
            ends = {"outcome": VisitOutcome.UNCHANGED, "reason": ReasonCode.VOUCHED, "at": now}
            session.execute(update(PageVisit).where(PageVisit.id.in_(visits)).values(ends))
            session.execute(update(ListingRow).where(ListingRow.id.in_(listings)).values(last_seen_at=now))
    return settled


def _known_after(session: Session, source_id: int, after: int) -> Sequence[AnyRow]:
    columns = (KnownPage.id, KnownPage.address, KnownPage.address_digest, KnownPage.depth, KnownPage.read_at)
    return session.execute(
        select(*columns, KnownPage.kind, KnownPage.listing_id, ListingRow.missed_at, ListingRow.gone_at)
        .outerjoin(ListingRow, ListingRow.id == KnownPage.listing_id)
        .where(KnownPage.source_id == source_id, KnownPage.kind.in_(("list", "listing")))
        .where(KnownPage.id > after)
        .order_by(KnownPage.id)
        .limit(_AT_ONCE)
    ).all()


def _plan(row: AnyRow, must: set[int], now: datetime) -> str:
    """The plan of a known page; a listing that is gone is looked for only when officers wait for it."""
    if row.kind == "list":
        return ""
    if row.listing_id in must:
        return "read"
    if row.gone_at:
        return NONE
    return "read" if row.missed_at or is_due(row.address_digest, row.read_at, now) else "check"


def _seed_unread(session: Session, run: CrawlRun, key: Callable[[str], str]) -> int:
    """Listings whose pages are not remembered: known from files, or from before there was a memory."""
    remembered = select(KnownPage.listing_id).where(
        KnownPage.source_id == run.source_id, KnownPage.kind == "listing", KnownPage.listing_id.is_not(None)
    )
    addresses = session.scalars(
        select(ListingRow.url)
        .where(ListingRow.source_id == run.source_id, ListingRow.gone_at.is_(None), ListingRow.url != "")
        .where(ListingRow.id.not_in(remembered))
        .order_by(ListingRow.id)
    ).all()
    return add_links(
        session, run.id, (Link(address, digest=digest_of(key(address))) for address in addresses), "read"
    )


def _told_of(session: Session, run: CrawlRun, after: int) -> Sequence[AnyRow]:
    """Waiting visits of which something was said in this run, with what was said when they were read."""
    known = (KnownPage.source_id == run.source_id) & (KnownPage.address_digest == PageVisit.address_digest)
    return session.execute(
        select(
            PageVisit.id, PageVisit.fingerprints.label("said"), KnownPage.fingerprints, KnownPage.listing_id
        )
        .join(KnownPage, known)
        .where(PageVisit.run_id == run.id, PageVisit.outcome == "", PageVisit.plan == "check")
        .where(PageVisit.id > after, PageVisit.fingerprints != "", KnownPage.made_with == run.made_with)
        .where(KnownPage.kind == "listing")
        .order_by(PageVisit.id)
        .limit(_AT_ONCE)
    ).all()


def _all_known(said: str, fingerprints: str) -> bool:
    return said != TOO_MANY and set(said.split()) <= set(fingerprints.split())
