"""Captures as lists and pages show them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from casebook.errors import NotFound
from casebook.evidence.capture import CapturedFile
from casebook.evidence.capture_json import record_from_json
from casebook.models.accounts import Account
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Lead
from casebook.models.evidence import Capture, Stamp
from casebook.queries.masking import masked
from casebook.units.visible import seen_cases, seen_leads, seen_listings
from casebook.viewer import Viewer
from casebook.vocabulary.capture_notes import FindingCode
from casebook.vocabulary.captures import CaptureOutcome, CaptureState, StampState
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


@dataclass(frozen=True, slots=True)
class CaptureCard:
    """A capture in a list."""

    id: int
    lead_id: int
    """The lead it was asked for."""
    listing_id: int
    version_id: int | None
    """The listing version in force when it was made; it serves every lead on that one."""
    state: CaptureState
    outcome: CaptureOutcome
    reasons: tuple[Reason[ReasonCode], ...]
    """Why it is not complete."""
    findings: tuple[Reason[FindingCode], ...]
    asked_url: str
    final_url: str
    title: str
    started_at: datetime
    ended_at: datetime
    operator_id: int
    operator_name: str
    confirmer_name: str
    sealed_at: datetime | None
    stamp: StampState
    stamped_at: datetime | None
    stamp_problem: str
    authority: str
    manifest_sha256: str
    files: tuple[CapturedFile, ...]


def captures_of_lead(session: Session, viewer: Viewer, lead_id: int) -> list[CaptureCard]:
    """The captures of a lead's listing, whichever lead they were asked for, newest first."""
    listing = select(Lead.listing_id).where(Lead.id == lead_id, *seen_leads(viewer))
    return _cards(session, viewer, Capture.listing_id == listing.scalar_subquery())


def captures_of_case(session: Session, viewer: Viewer, case_id: int) -> list[CaptureCard]:
    """The captures of all listings of a case, newest first."""
    mine = select(Case.id).where(Case.id == case_id, *seen_cases(viewer))
    held = select(CaseLead.listing_id).where(CaseLead.case_id.in_(mine), CaseLead.to_at.is_(None))
    return _cards(session, viewer, Capture.listing_id.in_(held))


def all_captures(session: Session, viewer: Viewer) -> list[CaptureCard]:
    """Every capture that the viewer sees, newest first."""
    return _cards(session, viewer, Capture.id.is_not(None))


def capture_card(session: Session, viewer: Viewer, capture_id: int) -> CaptureCard:
    """One capture. Raises NotFound."""
    cards = _cards(session, viewer, Capture.id == capture_id)
    if not cards:
        raise NotFound(f"no capture {capture_id}")
    return cards[0]


def _cards(session: Session, viewer: Viewer, which: ColumnElement[bool]) -> list[CaptureCard]:
    operator, confirmer = aliased(Account), aliased(Account)
    rows = session.execute(
        select(Capture, operator.display_name, confirmer.display_name, Stamp)
        .join(operator, operator.id == Capture.operator_id)
        .outerjoin(confirmer, confirmer.id == Capture.confirmed_by_id)
        .outerjoin(Stamp, Stamp.capture_id == Capture.id)
        .where(which, *seen_listings(viewer, Capture.listing_id))
        .order_by(Capture.id.desc())
    )
    return [_card(*row) for row in rows]


def _card(capture: Capture, operator: str, confirmer: str | None, stamp: Stamp | None) -> CaptureCard:
    record = record_from_json(capture.record.encode())
    return CaptureCard(
        id=capture.id,
        lead_id=capture.lead_id,
        listing_id=capture.listing_id,
        version_id=capture.version_id,
        state=capture.state,
        outcome=capture.outcome,
        reasons=record.reasons,
        findings=record.findings,
        asked_url=record.asked_url,
        final_url=record.final_url,
        title=masked(record.title),
        started_at=record.started_at,
        ended_at=record.ended_at,
        operator_id=capture.operator_id,
        operator_name=operator,
        confirmer_name=confirmer or "",
        sealed_at=capture.sealed_at,
        stamp=_stamp_state(stamp),
        stamped_at=None if stamp is None else stamp.stamped_at,
        stamp_problem="" if stamp is None else stamp.problem,
        authority="" if stamp is None else stamp.authority,
        manifest_sha256=capture.manifest_sha256,
        files=record.files,
    )


def _stamp_state(stamp: Stamp | None) -> StampState:
    if stamp is None:
        return StampState.NOT_STAMPED
    return StampState.WAITING if stamp.token is None else StampState.STAMPED
