"""Whose time is over: leads, captures, versions of listings and samples of unread pages, by the rules."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import Session

from casebook.models.collecting import PageVisit
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture
from casebook.models.goods import ListingRow, ListingVersion
from casebook.retention.rules import Rule
from casebook.retention.states import RetentionState
from casebook.vocabulary.captures import CaptureState
from casebook.vocabulary.leads import LeadStatus

Rules = dict[RetentionState, Rule]


def due_leads(session: Session, rules: Rules, now: datetime) -> dict[int, RetentionState]:
    """Lead → its state, counted from the last change of the state."""
    rows = session.execute(select(Lead.id, Lead.status).where(_over(rules, now)))
    return {lead: RetentionState[status.name] for lead, status in rows}


def due_captures(
    session: Session, rules: Rules, leads: dict[int, RetentionState], now: datetime
) -> dict[int, RetentionState]:
    """Capture → state of the rule that makes it due: that of its lead, or that nobody confirmed it."""
    rows = session.execute(select(Capture.id, Capture.lead_id).where(Capture.state != CaptureState.EXPIRED))
    found = {capture: leads[lead] for capture, lead in rows if lead in leads}
    before = _before(rules, RetentionState.UNCONFIRMED_CAPTURE, now)
    if before is not None:
        waiting = (
            select(Capture.id)
            .join(Lead, Lead.id == Capture.lead_id)
            .where(Capture.state.in_((CaptureState.UNSEALED, CaptureState.FAILED)))
            .where(Lead.status != LeadStatus.CONFIRMED)
            .where(Capture.created_at < before)
        )
        found |= dict.fromkeys(session.scalars(waiting), RetentionState.UNCONFIRMED_CAPTURE)
    return found


def expired_captures(session: Session) -> set[int]:
    """Captures that were due before."""
    return set(session.scalars(select(Capture.id).where(Capture.state == CaptureState.EXPIRED)))


def due_versions(session: Session, rules: Rules, now: datetime) -> set[int]:
    """Versions of listings whose leads are all over; past versions of listings that never had one."""
    of_listing = Lead.listing_id == ListingVersion.listing_id
    has_lead, living = exists().where(of_listing), exists().where(of_listing, ~_over(rules, now))
    found = set(session.scalars(select(ListingVersion.id).where(has_lead, ~living)))
    before = _before(rules, RetentionState.NO_LEAD, now)
    if before is not None:
        past = or_(ListingRow.current_version_id != ListingVersion.id, ListingRow.gone_at < before)
        old = (
            select(ListingVersion.id)
            .join(ListingRow, ListingRow.id == ListingVersion.listing_id)
            .where(~has_lead, past, ListingVersion.captured_at < before)
        )
        found |= set(session.scalars(old))
    return found


def due_samples(session: Session, rules: Rules, now: datetime) -> set[int]:
    """Visits whose page was kept because it could not be read."""
    before = _before(rules, RetentionState.UNREAD_PAGE, now)
    if before is None:
        return set()
    kept = select(PageVisit.id).where(PageVisit.evidence_file_id.is_not(None), PageVisit.at < before)
    return set(session.scalars(kept))


def _over(rules: Rules, now: datetime) -> ColumnElement[bool]:
    """Of a lead: its state has lasted longer than the state's rule keeps things."""
    return or_(false(), *_each_state(rules, now))


def _each_state(rules: Rules, now: datetime) -> Iterator[ColumnElement[bool]]:
    for status in LeadStatus:
        before = _before(rules, RetentionState[status.name], now)
        if before is not None:
            yield (Lead.status == status) & (Lead.updated_at < before)


def _before(rules: Rules, state: RetentionState, now: datetime) -> datetime | None:
    return rules[state].expired_before(now) if state in rules else None
