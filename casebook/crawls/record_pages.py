"""The ends of page visits: what was seen, what was missing, what was not read, and what is remembered."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.crawls.absence import mark_absent
from casebook.crawls.coverage import NOT_READ
from casebook.crawls.known_pages import Before, Ended, Visited, remember, same_as_before
from casebook.crawls.results import PageResult
from casebook.crawls.visits import add_links
from casebook.errors import NotFound
from casebook.evidence.kept_files import Provenance, keep_files
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.recording import Sighting, record_sightings

SAMPLES = 3
"""Pages kept of each run and reason that could not be read."""


def record_pages(session: Session, run: CrawlRun, results: Sequence[PageResult], origin: Provenance) -> None:
    """Write the ends of some visits of a run, all or none: listings, links found, outcomes, memory."""
    visited = _visited(session, results)
    same = [visited[result.visit_id] for result in results if result.outcome == "same"]
    before = same_as_before(session, run, same, origin.now)
    ends = [
        _end(visited[result.visit_id], result, before.get(result.visit_id), result.outcome == "same")
        for result in results
    ]
    _write_listings(session, ends, origin)
    absent = [end.page for end in ends if end.word == "gone"]
    words = mark_absent(session, run, absent, origin.now)
    for end in ends:
        end.word = words.get(end.page.id, end.word)
    add_links(session, run.id, (link for end in ends for link in end.result.links))
    _write_ends(session, run, ends, origin)
    remember(session, run, ends, origin.now)


def _end(page: Visited, result: PageResult, before: Before | None, same: bool) -> Ended:
    """Pages that were not modified end as they did when they were read, with the links they had."""
    if before is not None:
        return Ended(page, replace(result, links=before.links), before.outcome, same=True)
    if same:
        return Ended(page, replace(result, reason="not modified, but nothing is known of it"), "failed")
    return Ended(page, result, result.outcome)


def _write_listings(session: Session, ends: Sequence[Ended], origin: Provenance) -> None:
    seen = [(end, end.result.listing) for end in ends if end.result.listing is not None]
    sightings = [Sighting(listing, end.result.body, end.result.media_type) for end, listing in seen]
    for (end, _), (word, row) in zip(seen, record_sightings(session, sightings, origin), strict=True):
        end.word, end.listing_id = word, row.id


def _visited(session: Session, results: Sequence[PageResult]) -> dict[int, Visited]:
    columns = (
        PageVisit.id,
        PageVisit.address,
        PageVisit.address_digest,
        PageVisit.depth,
        PageVisit.fingerprints,
    )
    found: dict[int, Visited] = {}
    for part in chunks([result.visit_id for result in results]):
        rows = session.execute(select(*columns).where(PageVisit.id.in_(part)))
        found |= {row.id: Visited(*row) for row in rows}
    for result in results:
        if result.visit_id not in found:
            raise NotFound(f"given visit {result.visit_id}, expected one that is on a run's list")
    return found


def _write_ends(session: Session, run: CrawlRun, ends: Sequence[Ended], origin: Provenance) -> None:
    samples = _samples(session, run, ends, origin)
    rows = [
        {
            "id": end.page.id,
            "outcome": end.word,
            "reason": clean_text(end.result.reason[:255]),
            "size": end.result.size,
            "evidence_file_id": samples.get(end.result.visit_id),
            "at": origin.now,
        }
        for end in ends
    ]
    if rows:
        session.execute(update(PageVisit), rows)


def _samples(session: Session, run: CrawlRun, ends: Sequence[Ended], origin: Provenance) -> dict[int, int]:
    """Kept files of the first few pages that could not be read, by visit."""
    unread = [end.result for end in ends if end.word in NOT_READ and end.result.body]
    chosen: list[PageResult] = []
    for reason in dict.fromkeys(clean_text(result.reason[:255]) for result in unread):
        kept = session.scalars(
            select(PageVisit.id)
            .where(PageVisit.run_id == run.id, PageVisit.outcome.in_(NOT_READ), PageVisit.reason == reason)
            .where(PageVisit.evidence_file_id.is_not(None))
            .limit(SAMPLES)
        ).all()
        alike = [result for result in unread if clean_text(result.reason[:255]) == reason]
        chosen += alike[: SAMPLES - len(kept)]
    files = keep_files(session, [(result.body, result.media_type) for result in chosen], origin)
    return {result.visit_id: files[result.body].id for result in chosen}
