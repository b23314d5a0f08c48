"""The ends of page visits: what was seen, what was missing, what was not read, and what is remembered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casebook.bulk import chunks
from casebook.crawls.absence import mark_absent
from casebook.crawls.known_pages import Before, FinishedVisit, Visited, remember, same_as_before
from casebook.crawls.results import PageResult
from casebook.crawls.visits import add_links
from casebook.errors import NotFound
from casebook.evidence.kept_files import Provenance, keep_files
from casebook.listing import clean_text
from casebook.models.collecting import CrawlRun, PageVisit
from casebook.recording import Sighting, record_sightings
from casebook.vocabulary.crawls import NOT_READ, PageEnd, VisitOutcome
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason

SAMPLES = 3
"""Pages kept of each run and code of a reason that could not be read."""
LONGEST_DETAIL_CHARACTERS = 200


def record_pages(session: Session, run: CrawlRun, results: Sequence[PageResult], origin: Provenance) -> None:
    """Write the ends of some visits of a run, all or none: listings, links found, outcomes, memory."""
    visited = _visited(session, results)
    same = [visited[result.visit_id] for result in results if result.outcome == PageEnd.SAME]
    before = same_as_before(session, run, same, origin.now)
    ends = [_end(visited[result.visit_id], result, before.get(result.visit_id)) for result in results]
    _write_listings(session, ends, origin)
    absent = [end.page for end in ends if end.outcome == VisitOutcome.GONE]
    looked = mark_absent(session, run, absent, origin.now)
    for end in ends:
        end.outcome = looked.get(end.page.id, end.outcome)
    add_links(session, run.id, (link for end in ends for link in end.result.links))
    _write_ends(session, run, ends, origin)
    remember(session, run, ends, origin.now)


def _end(page: Visited, result: PageResult, before: Before | None) -> FinishedVisit:
    """Pages that were not modified end as they did when they were read, with the links they had."""
    if before is not None:
        return FinishedVisit(page, replace(result, links=before.links), before.outcome, same=True)
    if result.outcome == PageEnd.SAME:
        unknown = replace(result, reason=Reason(ReasonCode.NOTHING_KNOWN))
        return FinishedVisit(page, unknown, VisitOutcome.FAILED)
    if result.outcome == PageEnd.LISTING:
        return FinishedVisit(page, result, VisitOutcome.NEW)  # until it is held against what is known
    return FinishedVisit(page, result, VisitOutcome(result.outcome))


def _write_listings(session: Session, ends: Sequence[FinishedVisit], origin: Provenance) -> None:
    seen = [(end, end.result.listing) for end in ends if end.result.listing is not None]
    sightings = [Sighting(listing, end.result.body, end.result.media_type) for end, listing in seen]
    for (end, _), (sighted, row) in zip(seen, record_sightings(session, sightings, origin), strict=True):
        end.outcome, end.listing_id = VisitOutcome(sighted), row.id


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


def _write_ends(session: Session, run: CrawlRun, ends: Sequence[FinishedVisit], origin: Provenance) -> None:
    samples = _samples(session, run, ends, origin)
    rows = [
        {
            "id": end.page.id,
            "outcome": end.outcome,
            **_columns(end.result.reason),
            "size": end.result.size,
            "evidence_file_id": samples.get(end.result.visit_id),
            "at": origin.now,
        }
        for end in ends
    ]
    if rows:
        session.execute(update(PageVisit), rows)


def _samples(
    session: Session, run: CrawlRun, ends: Sequence[FinishedVisit], origin: Provenance
) -> dict[int, int]:
    """Kept files of the first few pages that could not be read, by visit."""
    unread = [end.result for end in ends if end.outcome in NOT_READ and end.result.body]
    chosen: list[PageResult] = []
    for code in dict.fromkeys(_code(result) for result in unread):
        kept = session.scalars(
            select(PageVisit.id)
            .where(PageVisit.run_id == run.id, PageVisit.outcome.in_(NOT_READ), PageVisit.reason == code)
            .where(PageVisit.evidence_file_id.is_not(None))
            .limit(SAMPLES)
        ).all()
        alike = [result for result in unread if _code(result) == code]
        chosen += alike[: SAMPLES - len(kept)]
    files = keep_files(session, [(result.body, result.media_type) for result in chosen], origin)
    return {result.visit_id: files[result.body].id for result in chosen}


def _code(result: PageResult) -> str:
    return result.reason.code if result.reason else ""


def _columns(reason: Reason[ReasonCode] | None) -> dict[str, Any]:
    """The columns of a reason; what came from the shop is kept as any database can hold it."""
    if reason is None:
        return {"reason": "", "reason_detail": {}}
    detail = {
        name: clean_text(value[:LONGEST_DETAIL_CHARACTERS]) if isinstance(value, str) else value
        for name, value in reason.detail.items()
    }
    return {"reason": reason.code, "reason_detail": detail}
